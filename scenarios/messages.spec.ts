import { expect } from '@playwright/test';
import { createRoom, join, newRemoteUser, newUser, seesInvite, sendText, syncUntil, unique } from '#fixtures';
import { RoomPage, scenario } from '#fixtures/browser';

const clause = 'Server-Server API: transactions; the deployment federates by SRV';
const services = ['haproxy', 'netsoc/federation_sender1', 'netsoc/main', 'remote/main'];

scenario(
  'carries a message to a person on another server, and their answer back',
  { clause, services },
  async (stage) => {
    const [ada, remote] = await Promise.all([newUser(), newRemoteUser()]);
    const roomId = await createRoom(ada, { invite: [remote.userId] });
    await seesInvite(remote, roomId);
    await join(remote, roomId, ada.serverName);
    const [question, answer] = [unique('question'), unique('answer')];
    const room = await RoomPage.open(await stage.newPage(ada), roomId);

    await room.send(question);
    await syncUntil(remote, {
      what: `"${question}" at ${remote.userId}`,
      until: ({ rooms }) =>
        Boolean(rooms?.join?.[roomId]?.timeline.events.some(({ content }) => content['body'] === question)),
    });
    await sendText(remote, roomId, answer);

    await expect(room.message(answer)).toBeVisible();
  },
);
