import { expect } from '@playwright/test';
import { readDeployment } from '#infra';
import { stack } from '#fixtures';
import { scenario, textOfHtml, WelcomePage } from '#fixtures/browser';

const clause = "Deployment: the welcome page is the society's own, mounted into Element";
const services = ['element', 'haproxy'];

scenario(
  'shows who comes for the first time the welcome page of the deployment',
  { clause, services },
  async (stage) => {
    const { element } = await readDeployment(stack().environment.deployment.directory);
    const expected = await textOfHtml(await stage.newPage(), element.welcomePage);

    const welcome = await WelcomePage.open(await stage.newPage());

    await expect(welcome.content).toHaveText(expected, { useInnerText: true });
  },
);

scenario('leads from the welcome page to sign-in', { clause, services }, async (stage) => {
  const welcome = await WelcomePage.open(await stage.newPage());

  const signIn = await welcome.goToSignIn();

  await expect(signIn.username).toBeVisible();
});
