import { expect } from '@playwright/test';
import { call, newUser } from '#fixtures';
import { HomePage, scenario } from '#fixtures/browser';

const clause = 'Client-Server API: POST /logout invalidates the access token';

scenario('ends a session for good when the person signs out', { clause, services: ['netsoc/main'] }, async (stage) => {
  const session = await newUser();
  const home = await HomePage.open(await stage.newPage(session));

  await home.signOut();

  await expect
    .poll(async () => (await call(session, 'GET /client/v3/account/whoami')).json['errcode'])
    .toBe('M_UNKNOWN_TOKEN');
});
