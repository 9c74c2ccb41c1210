import assert from 'node:assert/strict';
import {
  check,
  emailLogin,
  expectStatus,
  iamControl,
  iamFault,
  logIn,
  newPerson,
  sendLogin,
  together,
  unique,
  type Person,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { unmetBy250 } from '../ma1sd-mode.ts';

const clause = 'Client-Server API § Login, POST /login; § Identifier types';
const services = ['ma1sd', 'iam', 'netsoc/main'];
const covers = ['POST /client/v3/login'];
const plain = { clause, services };
const refusal = [403, 'M_FORBIDDEN'];

together('login by third-party id', () => {
  for (const version of ['r0', 'v3'] as const) {
    check(`signs somebody in by e-mail address on ${version} again, to the same account`, plain, async () => {
      const person = await newPerson();
      const login = emailLogin(person);
      const [first, later] = [await sendLogin(login, { version }), await sendLogin(login, { version })];
      assert.deepEqual([first.json['user_id'], later.json['user_id']], [person.userId, person.userId]);
      assert.notEqual(first.json['access_token'], later.json['access_token']);
    });
  }

  check(
    'finds an e-mail address in whatever case it is written, at the first login too',
    { ...plain, covers, ...unmetBy250(knownFailures.caseOfEmailAddress) },
    async () => {
      const person = await newPerson();
      await signsIn(person, emailLogin({ ...person, email: person.email.toUpperCase() }));
    },
  );

  check(
    'finds an e-mail address in whatever case it is written, once there is an account',
    { ...plain, covers },
    async () => {
      const person = await newPerson();
      await logIn(person);
      await signsIn(person, emailLogin({ ...person, email: person.email.toUpperCase() }));
    },
  );

  check(
    'finds an e-mail address that the IAM has in capitals under small letters, at the first login too',
    { ...plain, covers, knownFailure: knownFailures.caseOfStoredEmailAddress },
    async () => {
      const person = await newPerson({ email: `${unique('Bro.Dude')}@Mail.test` });
      await signsIn(person, emailLogin({ ...person, email: person.email.toLowerCase() }));
    },
  );

  check('finds an e-mail address with capitals as the IAM has it', { ...plain, covers }, async () => {
    const person = await newPerson({ email: `${unique('Bro.Dude+tag')}@Mail.test` });
    await signsIn(person, emailLogin(person));
  });

  check('takes the password of whose the e-mail address is, and of nobody else', plain, async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()]);
    await refused(emailLogin({ ...other, email: person.email }));
    await signsIn(person, emailLogin(person));
  });

  check('refuses an e-mail address that nobody has with 403 M_FORBIDDEN', plain, async () => {
    const { password } = await newPerson();
    await refused(emailLogin({ email: `${unique('nobody')}@mail.test`, password }));
  });

  check('signs the new owner of an e-mail address in, and not the one before', plain, async () => {
    const before = await newPerson();
    await logIn(before);
    // The IAM gives an address to the first who has it, so it goes away from the one and then to the other.
    const after = await newPerson({ email: `${unique('late')}@mail.test` });
    await newAddress(before, `${unique('moved')}@mail.test`);
    await newAddress(after, before.email);
    await signsIn(after, emailLogin({ ...after, email: before.email }));
    await refused(emailLogin(before));
  });
});

together('login by phone number', () => {
  check('refuses a phone number that the IAM does not know with 403 M_FORBIDDEN', plain, async () => {
    const { password } = await newPerson();
    const identifier = { type: 'm.id.thirdparty', medium: 'msisdn', address: '353851234567' };
    await refused({ type: 'm.login.password', identifier, password });
  });

  for (const [key, what, options] of [
    ['phone', "in the specification's `phone`", unmetBy250(knownFailures.keyOfPhoneNumber)],
    ['number', 'in `number`, as earlier drafts had it', {}],
  ] as const) {
    check(
      `signs somebody in by the phone number that the IAM has, ${what}`,
      { ...plain, covers, ...options },
      async () => {
        const person = await newPerson();
        const local = `08512${String(Date.now()).slice(-5)}`;
        const address = `353${local.slice(1)}`;
        await using _ = await knowsPhone(person, address);
        const identifier = { type: 'm.id.phone', country: 'IE', [key]: local };
        await signsIn(person, { type: 'm.login.password', identifier, password: person.password });
      },
    );
  }
});

together('login in the form from before identifiers', () => {
  check('takes a user name in `user`', { ...plain, covers }, async () => {
    const person = await newPerson();
    await signsIn(person, { type: 'm.login.password', user: person.username, password: person.password });
  });

  const byAddress = ({ email, password }: Person): object => ({
    type: 'm.login.password',
    medium: 'email',
    address: email,
    password,
  });

  check(
    'takes an e-mail address in `medium` and `address`, once there is an account',
    { ...plain, covers },
    async () => {
      const person = await newPerson();
      await logIn(person);
      await signsIn(person, byAddress(person));
    },
  );

  check(
    'takes an e-mail address in `medium` and `address`, at the first login too',
    { ...plain, covers, knownFailure: knownFailures.addressWithoutIdentifier },
    async () => {
      const person = await newPerson();
      await signsIn(person, byAddress(person));
    },
  );
});

async function signsIn(person: Person, login: object): Promise<void> {
  const { status, json } = await sendLogin(login);
  assert.deepEqual([status, json['user_id']], [200, person.userId]);
}

async function refused(login: object): Promise<void> {
  const { status, json } = await sendLogin(login);
  assert.deepEqual([status, json['errcode']], refusal);
}

async function newAddress({ username }: Person, email: string): Promise<void> {
  expectStatus(await iamControl('PUT', `/accounts/${username}`, { email }), 200, 'Changing an address in the IAM');
}

/** Has the IAM say whose a phone number is; of itself it knows no medium but e-mail. */
async function knowsPhone({ username }: Person, address: string): Promise<AsyncDisposable> {
  const lookup = { medium: 'msisdn', address, id: { type: 'localpart', value: username } };
  return iamFault('identity/single', { kind: 'status', status: 200, body: { lookup }, bodyContains: address });
}
