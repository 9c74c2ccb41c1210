import { expect } from '@playwright/test';
import { axeViolations, scenario, SignInPage, WelcomePage, type KnownViolation } from '#fixtures/browser';

const clause = 'WCAG 2 as axe tests it: nothing serious or critical';
const services = ['element'];

/** Faults of Element itself, which no deployment can mend. */
const known: readonly KnownViolation[] = [
  {
    rule: 'color-contrast',
    within: '.mx_LanguageDropdown',
    reason: "The language is grey on grey in Element's own style, 4.1 to 1",
  },
  {
    rule: 'label-content-name-mismatch',
    within: '.mx_LanguageDropdown',
    reason: 'Element calls the list "Language Dropdown" whatever language it shows',
  },
];

scenario('shows the welcome page without a grave fault of accessibility', { clause, services }, async (stage) => {
  const page = await stage.newPage();
  await WelcomePage.open(page);

  expect(await axeViolations(page, known)).toEqual([]);
});

scenario('shows the sign-in page without a grave fault of accessibility', { clause, services }, async (stage) => {
  const page = await stage.newPage();
  await SignInPage.open(page);

  expect(await axeViolations(page, known)).toEqual([]);
});
