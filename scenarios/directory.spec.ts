import { expect } from '@playwright/test';
import { callOk, iamFault, logIn, messages, newPerson, newUser, stack, sync, type Session } from '#fixtures';
import { HomePage, scenario, type Stage } from '#fixtures/browser';

const clause = 'Deployment: the user directory is ma1sd, which adds the people of the IAM';
const services = ['haproxy', 'ma1sd', 'iam', 'netsoc/main'];

scenario('finds a colleague by name with whom a person shares no room', { clause, services }, async (stage) => {
  const [session, colleague] = await Promise.all([newUser(), newPerson()]);
  const dialog = await (await open(stage, session)).startNewChat();

  await dialog.search(colleague.lastName);

  await expect(dialog.person(colleague.displayName)).toBeVisible();
  expect(await foundByHomeserver(session, colleague.lastName)).toEqual([]);
});

scenario(
  'finds nobody for a person while the IAM is down, and the colleague when they search again',
  { clause, services },
  async (stage) => {
    const [session, colleague] = await Promise.all([newUser(), newPerson()]);
    const dialog = await (await open(stage, session)).startNewChat();

    {
      const fault = { kind: 'status', status: 503, bodyContains: colleague.lastName };
      await using _ = await iamFault('directory/user/search', fault);
      expect((await dialog.search(colleague.lastName)).status()).toBe(500);
      await expect(dialog.person(colleague.displayName)).toBeHidden();
    }
    // Element asks no directory twice for the same words in a row.
    await dialog.search(colleague.displayName);

    await expect(dialog.person(colleague.displayName)).toBeVisible();
  },
);

scenario('encrypts a chat that a person starts with a colleague, who reads it', { clause, services }, async (stage) => {
  const [person, colleague] = await Promise.all([newPerson(), newPerson()]);
  const [session, sessionThere] = await Promise.all([logIn(person), logIn(colleague)]);
  const [here, there] = await Promise.all([open(stage, session), open(stage, sessionThere)]);
  const dialog = await here.startNewChat();
  await dialog.search(colleague.lastName);

  const chat = await dialog.chatWith(colleague.displayName);
  await chat.send('Have you seen the engine?');
  const chatThere = await there.openRoom(person.displayName);
  await chatThere.acceptInvitation();

  await expect(chatThere.message('Have you seen the engine?')).toBeVisible();
  await expect.poll(() => typesSent(session)).toEqual(['m.room.encrypted']);
});

async function open(stage: Stage, session: Session): Promise<HomePage> {
  return HomePage.open(await stage.newPage(session));
}

/** Asks the homeserver itself, past the ingress and so past ma1sd, whom it finds. */
async function foundByHomeserver(session: Session, term: string): Promise<unknown> {
  const at = stack().main().url;
  const answer = await callOk(session, 'POST /client/v3/user_directory/search', { at, json: { search_term: term } });
  return answer.json['results'];
}

/** Types of what a person sent to the only room they are in, as the server has it; state is left out. */
async function typesSent(session: Session): Promise<readonly string[]> {
  const [roomId = ''] = Object.keys((await sync(session)).rooms?.join ?? {});
  const events = await messages(session, roomId);
  return events
    .filter(({ sender, state_key }) => sender === session.userId && state_key === undefined)
    .map(({ type }) => type);
}
