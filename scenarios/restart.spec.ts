import { expect } from '@playwright/test';
import { bodies, createRoom, join, newUser, sendText, stack, takeAway } from '#fixtures';
import { RoomPage, scenario } from '#fixtures/browser';

const clause = 'Client-Server API: PUT /rooms/{roomId}/send, where a transaction id is used once; sync from a token';

scenario(
  'tells people that the homeserver restarts, and neither loses nor doubles what they write meanwhile',
  { clause, services: ['haproxy', 'netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'], alone: true },
  async (stage) => {
    const [ada, bob] = await Promise.all([newUser(), newUser()]);
    const roomId = await createRoom(ada, { invite: [bob.userId] });
    await join(bob, roomId);
    await sendText(ada, roomId, 'long before');
    const pages = await Promise.all([stage.newPage(ada), stage.newPage(bob)]);
    const [here, there] = await Promise.all([RoomPage.open(pages[0], roomId), RoomPage.open(pages[1], roomId)]);
    for (const room of [here, there]) await room.retryWhenOffered();

    const [homeserver] = await Promise.all([takeHomeserverAway(), here.send('as it goes')]);
    await using _ = homeserver;
    for (const room of [here, there]) await expect(room.connectionLost).toBeVisible();
    await here.send('Are you there?');
    await there.send('I am, but the server is not');
    await homeserver.bringBack();

    const meanwhile = ['as it goes', 'Are you there?', 'I am, but the server is not'];
    for (const text of ['long before', ...meanwhile])
      for (const room of [here, there]) await expect(room.message(text)).toHaveCount(1);
    for (const room of [here, there]) await expect(room.connectionLost).toBeHidden();
    await there.send('It is back');
    for (const room of [here, there]) await expect(room.message('It is back')).toHaveCount(1);
    await expect.poll(async () => (await bodies(ada, roomId)).length).toBe(meanwhile.length + 2);
    const [first, ...rest] = await bodies(ada, roomId);
    expect([first, rest.toSorted()]).toEqual(['long before', [...meanwhile, 'It is back'].toSorted()]);
  },
);

type Away = AsyncDisposable & { readonly bringBack: () => Promise<void> };

/** Ends main and the workers that Element talks to, all at once. */
async function takeHomeserverAway(): Promise<Away> {
  const { main, processes } = stack();
  const names = [main(), ...processes('generic_worker')].map(({ name }) => name);
  const ended = await Promise.all(names.map(takeAway));
  const bringBack = async (): Promise<void> => void (await Promise.all(ended.map((one) => one.bringBack())));
  return { bringBack, [Symbol.asyncDispose]: bringBack };
}
