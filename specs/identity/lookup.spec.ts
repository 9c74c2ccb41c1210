import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { callOk, check, newPerson, newUser, request, stack, expectStatus, type Session } from '#fixtures';

const clause = 'Identity Service API § Association lookup; § Authentication';
const services = ['ma1sd', 'iam'];

describe('identity service', () => {
  check('tells a client with a token who has an e-mail address', { clause, services }, async () => {
    const [session, person] = [await newUser(), await newPerson()];
    const token = await identityToken(session);
    const address = `${person.email} email`;
    const answer = await identity('POST', 'lookup', {
      token,
      json: { algorithm: 'none', pepper: '', addresses: [address] },
    });
    assert.deepEqual(answer.json['mappings'], { [address]: person.userId });
  });

  check('tells nothing without a token', { clause, services }, async () => {
    const answer = await identity('GET', 'hash_details', {});
    assert.equal(answer.status, 401);
  });
});

/** Changes an OpenID token of the homeserver for one of the identity service, as clients do. */
async function identityToken(session: Session): Promise<string> {
  const path = `/client/v3/user/${encodeURIComponent(session.userId)}/openid/request_token`;
  const { json } = await callOk(session, `POST ${path}`, { json: {} });
  const answer = await identity('POST', 'account/register', { json });
  return String(expectStatus(answer, 200, 'Registration at the identity service').json['token']);
}

async function identity(method: string, path: string, options: Parameters<typeof request>[2]) {
  return request(method, `${stack().own.clientUrl}/_matrix/identity/v2/${path}`, options);
}
