import { expect } from '@playwright/test';
import { newPerson, stack } from '#fixtures';
import { HomePage, scenario, SignInPage, VerificationPage } from '#fixtures/browser';

const clause = 'Deployment: login is ma1sd, which asks the IAM';
const services = ['haproxy', 'ma1sd', 'iam', 'netsoc/main'];

scenario(
  'signs a person in with their IAM account and greets them by their name there',
  { clause, services },
  async (stage) => {
    const person = await newPerson();
    const page = await stage.newPage();

    await (await SignInPage.open(page)).submit(person);

    await expect(new HomePage(page).greeting).toHaveText(`Welcome ${person.displayName}`);
  },
);

scenario("sends a person's password to ma1sd", { clause, services }, async (stage) => {
  const { environment } = stack();
  const ma1sd = environment.processes.find((process) => process.class === 'ma1sd');
  const signIn = await SignInPage.open(await stage.newPage());

  const answer = await signIn.submit(await newPerson());

  expect(answer.headers()[environment.proxy.servedByHeader]).toBe(ma1sd?.instance);
});

scenario('tells a person whose password is wrong that it is', { clause, services }, async (stage) => {
  const person = await newPerson();
  const signIn = await SignInPage.open(await stage.newPage());

  await signIn.submit({ ...person, password: `not ${person.password}` });

  await expect(signIn.refusal).toContainText('Incorrect username and/or password.');
});

scenario('lets a person sign in on a second device and verify it later', { clause, services }, async (stage) => {
  const person = await newPerson();
  const first = await stage.newPage();
  await (await SignInPage.open(first)).submit(person);
  await expect(new HomePage(first).greeting).toBeVisible();

  const second = await stage.newPage();
  await (await SignInPage.open(second)).submit(person);
  await new VerificationPage(second).skip();

  await expect(new HomePage(second).greeting).toHaveText(`Welcome ${person.displayName}`);
});
