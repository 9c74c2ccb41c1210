import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { until } from '#infra';
import { callOk, check, expectStatus, newPerson, request, sendLogin, stack, together, unique } from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { unmetBy250 } from '../ma1sd-mode.ts';

const clause = 'Client-Server API § Login';
const services = ['ma1sd', 'netsoc/main'];
const covers = ['POST /client/v3/login'];

together('login and its client', () => {
  check(
    'keeps device and name that the client gives, through ma1sd too',
    { clause: `${clause}, POST /login: device_id`, services, covers: [...covers, 'GET /client/v3/devices/{deviceId}'] },
    async () => {
      const device_id = unique('DEVICE');
      const { json } = await sendLogin({ ...(await loginOf()), device_id, initial_device_display_name: 'Télé 📱' });
      assert.equal(json['device_id'], device_id);
      const { serverName, clientUrl: baseUrl } = stack().own;
      const [userId, token] = [String(json['user_id']), String(json['access_token'])];
      const session = { userId, token, deviceId: device_id, baseUrl, serverName };
      const device = await callOk(session, `GET /client/v3/devices/${device_id}`);
      assert.equal(device.json['display_name'], 'Télé 📱');
    },
  );

  check(
    'gives a refresh token to a client that asks for one, and a new access token for it',
    {
      clause: `${clause}, POST /login: refresh_token; § Refreshing access tokens`,
      services,
      covers: [...covers, 'POST /client/v3/refresh'],
    },
    async () => {
      const { json } = await sendLogin({ ...(await loginOf()), refresh_token: true });
      assert.ok(Number(json['expires_in_ms']) > 0);
      const body = { refresh_token: json['refresh_token'] };
      const url = `${stack().own.clientUrl}/_matrix/client/v3`;
      const refreshed = expectStatus(await request('POST', `${url}/refresh`, { json: body }), 200, 'Refreshing');
      assert.notEqual(refreshed.json['access_token'], json['access_token']);
      const token = String(refreshed.json['access_token']);
      const whoami = await request('GET', `${url}/account/whoami`, { token });
      assert.equal(whoami.json['user_id'], json['user_id']);
    },
  );

  check('gives no refresh token to a client that does not ask', { clause, services, covers }, async () => {
    const { json } = await sendLogin(await loginOf());
    assert.deepEqual([json['refresh_token'], json['expires_in_ms']], [undefined, undefined]);
  });

  check(
    'tells the homeserver the user agent of whoever signs in',
    {
      clause: 'Deployment: ma1sd before login',
      services,
      ...unmetBy250(knownFailures.addressOfClient),
    },
    async () => {
      const agent = unique('MatrixClient');
      const login = await loginOf();
      expectStatus(await sendLogin(login, { headers: { 'user-agent': agent } }), 200, 'Login');
      // Main writes its line after the answer, and that of a later request after it.
      const after = unique('Later');
      await request('GET', `${stack().main().url}/_matrix/client/versions`, { headers: { 'user-agent': after } });
      const lines = await until(() => linesUpTo(after), {
        within: 3000,
        what: `a line of ${after} in the log of main`,
      });
      assert.ok(
        lines.some((line) => line.includes('/login ') && line.includes(agent)),
        `no login of ${agent}`,
      );
    },
  );

  check(
    'answers a browser that asks whether it may sign in from another site',
    { clause: 'Client-Server API § Web Browser Clients', services },
    async () => {
      const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
      const answer = await request('OPTIONS', `${stack().own.clientUrl}/_matrix/client/v3/login`, { headers });
      const listOf = (name: string): readonly string[] => (answer.headers.get(name) ?? '').split(/, ?/);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.ok(listOf('access-control-allow-methods').includes('POST'));
      for (const header of ['Authorization', 'Content-Type', 'X-Requested-With'])
        assert.ok(listOf('access-control-allow-headers').includes(header), header);
    },
  );

  for (const version of ['r0', 'v3'] as const) {
    check(
      `offers on ${version} just the flows that the homeserver has, m.login.password among them`,
      { clause: `${clause}, GET /login`, services, ...(version === 'v3' ? { covers: ['GET /client/v3/login'] } : {}) },
      async () => {
        const path = `/_matrix/client/${version}/login`;
        const [through, direct] = [
          await request('GET', `${stack().own.clientUrl}${path}`),
          await request('GET', `${stack().main().url}${path}`),
        ];
        assert.deepEqual([through.status, through.json], [200, direct.json]);
        assert.match(JSON.stringify(through.json), /"m\.login\.password"/);
      },
    );
  }

  for (const [what, change, expected] of [
    ['no password', { password: undefined }, 'M_INVALID_PARAM'],
    ['a number for a password', { password: 123 }, 'M_INVALID_PARAM'],
    ['a type of login that nobody knows', { type: 'm.login.nothing' }, 'M_UNKNOWN'],
    ['a type of identifier that nobody knows', { identifier: { type: 'm.id.nothing' } }, 'M_UNKNOWN'],
    ['no user name', { identifier: { type: 'm.id.user' } }, 'M_UNKNOWN'],
  ] as const) {
    check(
      `passes on that the homeserver refuses ${what} with 400 ${expected}`,
      { clause: `${clause}, POST /login: 400`, services },
      async () => {
        const { status, json } = await sendLogin({ ...(await loginOf()), ...change });
        assert.deepEqual([status, json['errcode']], [400, expected]);
      },
    );
  }

  const ownCodes = {
    clause: 'Client-Server API § Standard error response',
    services,
    ...unmetBy250(knownFailures.codesOfLogin),
  };

  check('refuses what is no JSON with 400 M_NOT_JSON', ownCodes, async () => {
    const url = `${stack().own.clientUrl}/_matrix/client/v3/login`;
    const { status, json } = await request('POST', url, { body: 'password=x' });
    assert.deepEqual([status, json['errcode']], [400, 'M_NOT_JSON']);
  });

  check('refuses a method that login does not have with 405 M_UNRECOGNIZED', ownCodes, async () => {
    const { status, json } = await request('PUT', `${stack().own.clientUrl}/_matrix/client/v3/login`, { json: {} });
    assert.deepEqual([status, json['errcode']], [405, 'M_UNRECOGNIZED']);
  });
});

/** Makes a person and the body of their login by user name. */
async function loginOf(): Promise<object> {
  const { username, password } = await newPerson();
  return { type: 'm.login.password', identifier: { type: 'm.id.user', user: username }, password };
}

/** Lines of main's log, once there is one with the given text. */
async function linesUpTo(text: string): Promise<readonly string[] | undefined> {
  const log = await readFile(stack().main().logFile, 'utf8');
  return log.includes(text) ? log.split('\n') : undefined;
}
