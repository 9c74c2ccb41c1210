import { expect } from '@playwright/test';
import { logIn, newPerson, newUser, type Session } from '#fixtures';
import { HomePage, scenario, type Stage } from '#fixtures/browser';

const clause = 'Deployment: the user directory is ma1sd, which adds the people of the IAM';
const services = ['haproxy', 'ma1sd', 'iam', 'netsoc/main'];

scenario('finds a colleague by name with whom a person shares no room', { clause, services }, async (stage) => {
  const colleague = await newPerson();
  const dialog = await (await home(stage, await newUser())).startNewChat();

  await dialog.search(colleague.lastName);

  await expect(dialog.person(colleague.displayName)).toBeVisible();
});

scenario(
  'lets a person start an encrypted chat with a colleague, who reads it',
  { clause, services },
  async (stage) => {
    const [colleague, person] = await Promise.all([newPerson(), newUser()]);
    const there = await home(stage, await logIn(colleague));
    const dialog = await (await home(stage, person)).startNewChat();
    await dialog.search(colleague.lastName);

    const chat = await dialog.chatWith(colleague.displayName);
    await chat.send('Have you seen the engine?');
    const chatThere = await there.openRoom(person.userId);
    await chatThere.acceptInvitation();

    await expect(chatThere.message('Have you seen the engine?')).toBeVisible();
  },
);

async function home(stage: Stage, session: Session): Promise<HomePage> {
  const page = await HomePage.open(await stage.newPage(session));
  await expect(page.greeting).toBeVisible();
  return page;
}
