import assert from 'node:assert/strict';
import { z } from 'zod';
import { newRemoteAdmin, check, request, stack, together, unique, type Answer } from '#fixtures';
import { remote as services } from './services.ts';
import { shaped } from './shaped.ts';
import { login, whoami } from './shapes/account.ts';
import { authFlows } from './shapes/auth-flows.ts';

const clause = 'Client-Server API § Account registration and management';
const homeserver = 'remote' as const;

together('registration on an open server', () => {
  check(
    'registers whoever goes through its stages under the name that was free and then is not',
    {
      clause,
      services,
      homeserver,
      covers: ['GET /client/v3/register/available', 'POST /client/v3/register'],
    },
    async () => {
      const username = unique('newcomer');
      const available = () => ask('GET', 'v3/register/available', { query: { username } });
      assert.deepEqual(shaped(await available(), z.strictObject({ available: z.boolean() })), { available: true });
      const account = { username, password: unique('password') };
      const first = await ask('POST', 'v3/register', { json: account });
      const { session, flows } = shaped(first, authFlows, 401);
      assert.ok(flows.some(({ stages }) => stages.length === 1 && stages[0] === 'm.login.dummy'));
      const json = { ...account, auth: { type: 'm.login.dummy', session } };
      const made = shaped(await ask('POST', 'v3/register', { json }), login);
      assert.equal(made.user_id, `@${username}:${stack().remote.serverName}`);
      const known = await ask('GET', 'v3/account/whoami', { token: made.access_token });
      assert.equal(shaped(known, whoami).user_id, made.user_id);
      const taken = await available();
      assert.deepEqual([taken.status, taken.json['errcode']], [400, 'M_USER_IN_USE']);
    },
  );

  check(
    'says which registration tokens are good',
    {
      clause: `${clause}; Synapse, docs/usage/administration/admin_api/registration_tokens.md`,
      services,
      homeserver,
      covers: ['GET /client/v1/register/m.login.registration_token/validity'],
    },
    async () => {
      const { token: adminToken } = await newRemoteAdmin();
      const token = unique('token');
      const good = async () => {
        const answer = await ask('GET', 'v1/register/m.login.registration_token/validity', { query: { token } });
        return shaped(answer, z.strictObject({ valid: z.boolean() })).valid;
      };
      assert.equal(await good(), false);
      const url = `${stack().remote.clientUrl}/_synapse/admin/v1/registration_tokens/new`;
      assert.equal((await request('POST', url, { token: adminToken, json: { token } })).status, 200);
      assert.equal(await good(), true);
    },
  );
});

async function ask(method: string, path: string, options: Parameters<typeof request>[2]): Promise<Answer> {
  return request(method, `${stack().remote.clientUrl}/_matrix/client/${path}`, options);
}
