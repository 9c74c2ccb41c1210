import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, newRemoteUser, call, request, stack, unique } from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const clause = 'Server-Server API § Request Authentication';

describe('federation for others', () => {
  for (const [what, headers] of [
    ['that nobody signed', {}],
    ['whose signature is forged', { authorization: forged() }],
  ] as const) {
    check(`refuses a transaction ${what} with 401`, { clause, services }, async () => {
      const { serverName } = stack().own;
      const url = `https://${serverName}/_matrix/federation/v1/send/${unique('txn')}`;
      const json = { origin: stack().remote.serverName, origin_server_ts: 1, pdus: [] };
      const answer = await request('PUT', url, { json, headers });
      assert.equal(answer.status, 401);
    });
  }

  check(
    'does not tell another server which rooms are public, as the deployment does not allow it',
    { clause: 'Synapse, configuration manual § allow_public_rooms_over_federation', services },
    async () => {
      const guest = await newRemoteUser();
      const answer = await call(guest, 'GET /client/v3/publicRooms', { query: { server: stack().own.serverName } });
      assert.notEqual(answer.status, 200);
    },
  );
});

/** Signed by nobody, under the name and key id of the other server. */
function forged(): string {
  return `X-Matrix origin="remote.test",key="ed25519:forged",sig="${'A'.repeat(86)}"`;
}
