import assert from 'node:assert/strict';
import { call, check, emailLogin, logIn, newPerson, sendLogin, stack, together, tryLogIn, unique } from '#fixtures';

const clause = 'Client-Server API § Login, POST /login; Appendices § User identifiers';
const services = ['ma1sd', 'iam', 'netsoc/main'];
const covers = ['POST /client/v3/login'];

const passwords = {
  'of 200 letters': 'x'.repeat(199) + 'y',
  'of more than 72 bytes': `${'ü'.repeat(40)}end`,
  'with blanks at both ends': '  two blanks  ',
  'with quotes, backslash and braces': `"'\\ {{ x }} \${HOME} \`id\``,
  'with percent signs and ampersands': '%25 &amp; a+b=c',
  'beyond the basic plane': 'clef 𝄞 and key 🔑',
  'that looks like a number': '0012345678',
  'of 10,000 letters': 'z'.repeat(10_000),
  'with a line break, a tab and a null character': 'one\ntwo\tthree\0four',
  'in Greek, Arabic and Irish': 'αβγ عربي pónaí',
} as const;

together('login names and passwords', () => {
  for (const [what, password] of Object.entries(passwords)) {
    check(
      `takes a password ${what}, and not one that differs in its last character`,
      { clause, services, covers },
      async () => {
        const person = await newPerson({ password });
        const almost = `${[...password].slice(0, -1).join('')}~`;
        const [right, wrong] = [await tryLogIn(person), await tryLogIn(person, { password: almost })];
        assert.deepEqual([right.status, wrong.status], [200, 403]);
      },
    );
  }

  for (const localpart of ['a.b_c=d-e/f', '1234567890', 'x']) {
    check(`signs "${localpart}…" in under just that name`, { clause, services, covers }, async () => {
      const person = await newPerson({ username: unique(localpart) });
      assert.equal((await logIn(person)).userId, person.userId);
    });
  }

  check('takes the whole user id for the user name', { clause, services, covers }, async () => {
    const person = await newPerson();
    const answer = await tryLogIn({ username: person.userId, password: person.password });
    assert.deepEqual([answer.status, answer.json['user_id']], [200, person.userId]);
  });

  check('refuses the user id of the same name on another server', { clause, services }, async () => {
    const person = await newPerson();
    const username = `@${person.username}:${stack().remote.serverName}`;
    assert.equal((await tryLogIn({ ...person, username })).status, 403);
  });

  check('signs somebody with capitals in the IAM in under small letters', { clause, services, covers }, async () => {
    const person = await newPerson({ username: unique('BroDude') });
    const answer = await tryLogIn({ ...person, username: person.username.toLowerCase() });
    assert.deepEqual([answer.status, answer.json['user_id']], [200, person.userId]);
  });

  check('makes no second account of a name in capitals', { clause, services }, async () => {
    const person = await newPerson();
    const session = await logIn(person);
    const answer = await tryLogIn({ ...person, username: person.username.toUpperCase() });
    if (answer.status === 200) assert.equal(answer.json['user_id'], person.userId);
    else assert.equal(answer.status, 403);
    const other = `@${person.username.toUpperCase()}:${session.serverName}`;
    const profile = await call(session, `GET /client/v3/profile/${encodeURIComponent(other)}`);
    assert.notEqual(profile.status, 200);
  });

  check(
    'signs somebody in by the e-mail address that the IAM has, the first time too',
    {
      clause: 'Deployment: ma1sd before login; Client-Server API § Identifier types, m.id.thirdparty',
      services,
      covers,
    },
    async () => {
      const person = await newPerson();
      const answer = await sendLogin(emailLogin(person));
      assert.deepEqual([answer.status, answer.json['user_id']], [200, person.userId]);
    },
  );
});
