import { expect } from '@playwright/test';
import { axeViolations, scenario, SignInPage, WelcomePage } from '#fixtures/browser';

const clause = 'WCAG 2 as axe tests it: nothing serious or critical';
const services = ['element'];

scenario('keeps nobody out at the welcome page', { clause, services }, async (stage) => {
  const page = await stage.newPage();
  await expect((await WelcomePage.open(page)).content).toBeVisible();

  expect(await axeViolations(page)).toEqual([]);
});

scenario('keeps nobody out at the sign-in page', { clause, services }, async (stage) => {
  const page = await stage.newPage();
  await expect((await SignInPage.open(page)).username).toBeVisible();

  expect(await axeViolations(page)).toEqual([]);
});
