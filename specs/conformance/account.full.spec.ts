import assert from 'node:assert/strict';
import { z } from 'zod';
import { until } from '#infra';
import {
  call,
  callOk,
  check,
  newAdmin,
  newUser,
  request,
  sharedRoom,
  stack,
  syncUntil,
  together,
  unique,
} from '#fixtures';
import { withPassword } from './interactive-auth.ts';
import { ofUser } from './paths.ts';
import { comesTo } from './comes-to.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { openIdToken, threepids, unbound, whoami, whois } from './shapes/account.ts';

const main = ['netsoc/main'];

together('account', () => {
  check(
    'tells a token whose it is, and of which device',
    { clause: 'Client-Server API § GET /account/whoami', services, covers: ['GET /client/v3/account/whoami'] },
    async () => {
      const session = await newUser();
      const answer = shaped(await call(session, 'GET /client/v3/account/whoami'), whoami);
      assert.deepEqual([answer.user_id, answer.device_id], [session.userId, session.deviceId]);
      assert.equal((await call({ ...session, token: 'of nobody' }, 'GET /client/v3/account/whoami')).status, 401);
    },
  );

  check(
    'lists the third-party addresses of somebody, and no longer one that they take off',
    {
      clause: 'Client-Server API § Adding account administrative contact information',
      services: main,
      covers: ['GET /client/v3/account/3pid', 'POST /client/v3/account/3pid/delete'],
    },
    async () => {
      const [admin, session] = await Promise.all([newAdmin(), newUser()]);
      const address = `${unique('ada')}@mail.test`;
      const url = `${stack().own.clientUrl}/_synapse/admin/v2/users/${encodeURIComponent(session.userId)}`;
      const given = { threepids: [{ medium: 'email', address }] };
      assert.equal((await request('PUT', url, { token: admin.token, json: given })).status, 200);
      const addresses = async () => {
        const list = shaped(await call(session, 'GET /client/v3/account/3pid'), threepids).threepids;
        return list.map((one) => [one.medium, one.address]);
      };
      await comesTo(addresses, [['email', address]]);
      const json = { medium: 'email', address };
      shaped(await call(session, 'POST /client/v3/account/3pid/delete', { json }), unbound);
      await comesTo(addresses, []);
    },
  );

  check(
    'shows an administrator from where and with what somebody was there, and nobody else',
    {
      clause: 'Client-Server API § Server administration, GET /admin/whois',
      services: main,
      covers: ['GET /client/v3/admin/whois/{userId}'],
    },
    async () => {
      const [admin, session, stranger] = await Promise.all([newAdmin(), newUser(), newUser()]);
      const agent = unique('agent');
      await callOk(session, 'GET /client/v3/account/whoami', { headers: { 'user-agent': agent } });
      const path = `/client/v3/admin/whois/${encodeURIComponent(session.userId)}` as const;
      // Where somebody was is written down every few seconds.
      const seen = async () => {
        const { user_id: userId, devices } = shaped(await call(admin, `GET ${path}`), whois);
        assert.equal(userId, session.userId);
        const sessions = Object.values(devices).flatMap((device) => device.sessions);
        return sessions.flatMap(({ connections }) => connections).find((one) => one.user_agent === agent);
      };
      const connection = await until(seen, { within: 15_000, what: `a connection of ${agent}` });
      assert.match(connection.ip ?? '', /^[\d.:a-f]+$/);
      assert.equal((await call(stranger, `GET ${path}`)).status, 403);
    },
  );

  check(
    'gives a token by which others can ask the server who somebody is',
    {
      clause: 'Client-Server API § OpenID',
      services: main,
      covers: ['POST /client/v3/user/{userId}/openid/request_token'],
    },
    async () => {
      const session = await newUser();
      const answer = await call(session, `POST ${ofUser(session, 'openid/request_token')}`, { json: {} });
      const { access_token: token, matrix_server_name: serverName } = shaped(answer, openIdToken);
      assert.equal(serverName, session.serverName);
      const url = `https://${serverName}/_matrix/federation/v1/openid/userinfo`;
      const known = await request('GET', url, { query: { access_token: token } });
      assert.deepEqual(shaped(known, z.strictObject({ sub: z.string() })), { sub: session.userId });
    },
  );

  check(
    'closes an account for its password: its token ends, and its rooms see it leave',
    {
      clause: 'Client-Server API § POST /account/deactivate',
      services,
      covers: ['POST /client/v3/account/deactivate'],
    },
    async () => {
      const [host, leaver] = await Promise.all([newUser(), newAdmin()]);
      const roomId = await sharedRoom(host, leaver);
      const owner = { session: leaver, password: leaver.password };
      shaped(await withPassword(owner, 'POST /client/v3/account/deactivate', { erase: false }), unbound);
      await syncUntil(host, {
        what: `${leaver.userId} to have left`,
        until: ({ rooms }) =>
          rooms?.join?.[roomId]?.timeline.events.some(
            (one) => one.state_key === leaver.userId && one.content['membership'] === 'leave',
          ) ?? false,
      });
      const whoever = await call(leaver, 'GET /client/v3/account/whoami', { at: stack().main().url });
      assert.equal(whoever.status, 401);
    },
  );
});
