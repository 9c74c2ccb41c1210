import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { askIdentity, check, identityToken, newPerson, newUser } from '#fixtures';

const clause = 'Identity Service API § Association lookup; § Authentication';
const services = ['ma1sd', 'iam'];
const covers = ['POST /identity/v2/account/register', 'GET /identity/v2/hash_details', 'POST /identity/v2/lookup'];

describe('identity service', () => {
  check('tells a client with a token who has an e-mail address', { clause, services, covers }, async () => {
    const [session, person] = [await newUser(), await newPerson()];
    const token = await identityToken(session);
    const details = await askIdentity('GET hash_details', { token });
    const address = `${person.email} email`;
    const json = { algorithm: 'none', pepper: details.json['lookup_pepper'], addresses: [address] };
    const answer = await askIdentity('POST lookup', { token, json });
    assert.deepEqual(answer.json['mappings'], { [address]: person.userId });
  });

  check('tells nothing without a token', { clause, services }, async () => {
    const answer = await askIdentity('GET hash_details');
    assert.equal(answer.status, 401);
  });
});
