import { expect } from '@playwright/test';
import { iamFault, newPerson, stack } from '#fixtures';
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

scenario(
  'signs a person in by their e-mail address, who was never here before',
  { clause, services },
  async (stage) => {
    const person = await newPerson();
    const page = await stage.newPage();

    await (await SignInPage.open(page)).submitEmail(person);

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

scenario(
  'tells a person who signs in while the IAM is down that it failed, and lets them in when they try again',
  { clause, services },
  async (stage) => {
    const person = await newPerson();
    const page = await stage.newPage();
    const signIn = await SignInPage.open(page);

    {
      await using _ = await iamFault('auth/login', { kind: 'status', status: 503, bodyContains: person.username });
      await signIn.submit(person);
      await expect(signIn.refusal).toBeVisible();
    }
    await signIn.submitAgain();

    await expect(new HomePage(page).greeting).toHaveText(`Welcome ${person.displayName}`);
  },
);

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
