import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, check, newRemoteUser, request, together, type Answer, type Registered, type Session } from '#fixtures';
import { withPassword } from './interactive-auth.ts';
import { remote as services } from './services.ts';
import { shaped } from './shaped.ts';
import { login } from './shapes/account.ts';
import { done } from './shapes/ids.ts';

const homeserver = 'remote' as const;
const clause = 'Client-Server API § Login';

together('tokens', () => {
  check(
    'offers login by password, and signs somebody in by it on a device of their own',
    {
      clause,
      services,
      homeserver,
      covers: ['GET /client/v3/login', 'POST /client/v3/login', 'POST /client/v3/logout', 'POST /client/v3/logout/all'],
    },
    async () => {
      const user = await newRemoteUser();
      const flows = z.object({ flows: z.array(z.looseObject({ type: z.string() })) });
      const offered = shaped(await request('GET', `${user.baseUrl}/_matrix/client/v3/login`), flows).flows;
      assert.ok(offered.some(({ type }) => type === 'm.login.password'));
      const [one, two] = [await signIn(user), await signIn(user)];
      assert.deepEqual([one.userId, two.userId], [user.userId, user.userId]);
      assert.equal(new Set([user, one, two].map(({ deviceId }) => deviceId)).size, 3);
      shaped(await call(one, 'POST /client/v3/logout', { json: {} }), done);
      assert.deepEqual(await Promise.all([one, two, user].map(statusOf)), [401, 200, 200]);
      shaped(await call(two, 'POST /client/v3/logout/all', { json: {} }), done);
      assert.deepEqual(await Promise.all([two, user].map(statusOf)), [401, 401]);
    },
  );

  check(
    'gives new tokens for a refresh token, which is good for nothing once the new access token is used',
    {
      clause: 'Client-Server API § Refreshing access tokens',
      services,
      homeserver,
      covers: ['POST /client/v3/refresh'],
    },
    async () => {
      const user = await newRemoteUser();
      const first = shaped(await tryPassword(user, { refresh_token: true }), login);
      assert.ok(first.refresh_token && first.expires_in_ms, 'a refresh token and an end');
      const refreshed = await refresh(user, first.refresh_token);
      const renewed = z.strictObject({
        access_token: z.string(),
        refresh_token: z.string(),
        expires_in_ms: z.int().positive(),
      });
      const second = shaped(refreshed, renewed);
      assert.equal((await refresh(user, first.refresh_token)).status, 200, 'the new tokens may have been lost');
      const third = shaped(await refresh(user, first.refresh_token), renewed);
      assert.notEqual(third.access_token, second.access_token);
      assert.equal(await statusOf({ ...user, token: third.access_token }), 200);
      assert.match(String((await refresh(user, first.refresh_token)).status), /^40[13]$/);
    },
  );

  check(
    'gives somebody who is signed in a token that signs another device in, once',
    {
      clause: 'Client-Server API § POST /login/get_token',
      services,
      homeserver,
      covers: ['POST /client/v1/login/get_token'],
    },
    async () => {
      const user = await newRemoteUser();
      const owner = { session: user, password: user.password };
      const given = await withPassword(owner, 'POST /client/v1/login/get_token', {});
      const shape = z.looseObject({ login_token: z.string(), expires_in_ms: z.int().positive() });
      const json = { type: 'm.login.token', token: shaped(given, shape).login_token };
      const url = `${user.baseUrl}/_matrix/client/v3/login`;
      const { user_id: userId, device_id: deviceId } = shaped(await request('POST', url, { json }), login);
      assert.equal(userId, user.userId);
      assert.notEqual(deviceId, user.deviceId);
      assert.equal((await request('POST', url, { json })).status, 403);
    },
  );

  check(
    'takes a new password for the old one, and ends the other sessions',
    {
      clause: 'Client-Server API § POST /account/password',
      services,
      homeserver,
      covers: ['POST /client/v3/account/password'],
    },
    async () => {
      const user = await newRemoteUser();
      const other = await signIn(user);
      const json = { new_password: 'a new one', logout_devices: true };
      shaped(
        await withPassword({ session: user, password: user.password }, 'POST /client/v3/account/password', json),
        done,
      );
      assert.deepEqual([await statusOf(user), await statusOf(other)], [200, 401]);
      const [before, after] = [await tryPassword(user), await tryPassword({ ...user, password: 'a new one' })];
      assert.deepEqual([before.status, after.status], [403, 200]);
    },
  );
});

async function tryPassword({ baseUrl, userId, password }: Registered, more: object = {}): Promise<Answer> {
  const identifier = { type: 'm.id.user', user: userId };
  const json = { type: 'm.login.password', identifier, password, ...more };
  return request('POST', `${baseUrl}/_matrix/client/v3/login`, { json });
}

async function signIn(user: Registered): Promise<Session> {
  const { access_token: token, device_id: deviceId, user_id: userId } = shaped(await tryPassword(user), login);
  return { ...user, token, deviceId, userId };
}

async function refresh({ baseUrl }: Session, token: string): Promise<Answer> {
  return request('POST', `${baseUrl}/_matrix/client/v3/refresh`, { json: { refresh_token: token } });
}

async function statusOf(session: Session): Promise<number> {
  return (await call(session, 'GET /client/v3/account/whoami')).status;
}
