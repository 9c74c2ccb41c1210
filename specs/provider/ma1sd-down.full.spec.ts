import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, newPerson, request, stack, takeAway, tryLogIn, type Answer, type Person } from '#fixtures';

const services = ['ma1sd', 'netsoc/main'];

describe('password provider without ma1sd', () => {
  check(
    'lets nobody in past ma1sd while it is down, with 403 M_FORBIDDEN, and everybody once it is back',
    { clause: 'Deployment: csPaths are on the public name alone; Synapse, password providers', services },
    async () => {
      const person = await newPerson();
      {
        await using _ = await takeAway('ma1sd');
        const [intercepted, past] = [await tryLogIn(person), await logInPast(person)];
        assert.equal(intercepted.status, 503);
        assert.deepEqual([past.status, past.json['errcode']], [403, 'M_FORBIDDEN']);
      }
      assert.deepEqual([(await logInPast(person)).status, (await tryLogIn(person)).status], [200, 200]);
    },
  );
});

/** Signs in on the bare domain, where the ingress leads to main itself. */
async function logInPast({ username: user, password }: Person): Promise<Answer> {
  const json = { type: 'm.login.password', identifier: { type: 'm.id.user', user }, password };
  return request('POST', `https://${stack().own.serverName}/_matrix/client/v3/login`, { json });
}
