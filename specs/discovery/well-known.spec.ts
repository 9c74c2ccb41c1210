import assert from 'node:assert/strict';
import { AutoDiscoveryAction } from 'matrix-js-sdk';
import { check, findClientConfig, logIn, newPerson, request, stack, together, tryLogIn } from '#fixtures';

const clause = 'Client-Server API § Well-known URIs; Synapse: public_baseurl';

together('discovery by clients', () => {
  check(
    'leads from the domain of a user id to the public name, for browsers of every origin',
    { clause, services: ['netsoc/main', 'remote/main'], covers: ['GET /.well-known/matrix/client'] },
    async () => {
      for (const { serverName, clientUrl } of [stack().own, stack().remote]) {
        const answer = await request('GET', `https://${serverName}/.well-known/matrix/client`);
        assert.equal(answer.status, 200, serverName);
        assert.deepEqual(answer.json['m.homeserver'], { base_url: `${clientUrl}/` });
        assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      }
    },
  );

  check(
    'is done by a client that knows the domain alone, which then signs in there',
    { clause, services: ['netsoc/main', 'ma1sd'] },
    async () => {
      const found = await findClientConfig(stack().own.serverName);
      const { state, base_url: baseUrl } = found['m.homeserver'];
      assert.deepEqual([state, baseUrl], [AutoDiscoveryAction.SUCCESS, stack().own.clientUrl]);
    },
  );

  check(
    'is given with a login too, and says the same',
    { clause: 'Client-Server API § Login, POST /login, well_known', services: ['ma1sd', 'netsoc/main'] },
    async () => {
      const person = await newPerson();
      await logIn(person);
      const { json } = await tryLogIn(person);
      assert.deepEqual(json['well_known'], { 'm.homeserver': { base_url: `${stack().own.clientUrl}/` } });
    },
  );
});
