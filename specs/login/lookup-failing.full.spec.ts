import assert from 'node:assert/strict';
import { check, emailLogin, iamFault, logIn, newPerson, sendLogin, together, tryLogIn } from '#fixtures';

const services = ['ma1sd', 'iam', 'netsoc/main'];
const covers = ['POST /client/v3/login'];

// What each failure of the look-up turns into stands in specs/identity.
together('login while the look-up of addresses fails', () => {
  check(
    "signs whoever has an account in by e-mail address, from the homeserver's own list",
    { clause: 'Client-Server API § Identifier types, m.id.thirdparty', services, covers },
    async () => {
      const person = await newPerson();
      await logIn(person);
      await using _ = await iamFault('identity/single', { kind: 'status', status: 500, bodyContains: person.email });
      const { status, json } = await sendLogin(emailLogin(person));
      assert.deepEqual([status, json['user_id']], [200, person.userId]);
    },
  );

  check(
    'signs somebody in by user name, who has no account yet',
    { clause: 'Deployment: login by user name asks for no address', services, covers },
    async () => {
      const person = await newPerson();
      await using _ = await iamFault('identity/single', { kind: 'html', bodyContains: person.username });
      assert.equal((await tryLogIn(person)).status, 200);
    },
  );
});
