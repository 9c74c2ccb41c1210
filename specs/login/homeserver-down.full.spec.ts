import assert from 'node:assert/strict';
import { before, describe } from 'mocha';
import {
  call,
  check,
  emailLogin,
  newPerson,
  newUser,
  request,
  sendLogin,
  stack,
  takeAway,
  tryLogIn,
  type Answer,
  type Person,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { ma1sdMode, unmetBy250 } from '../ma1sd-mode.ts';

const services = ['ma1sd', 'netsoc/main'];
const clause = 'Client-Server API § Standard error response; ma1sd: what a homeserver that is down turns into';
const status = { compat: 500, fixed: 502 };

describe('ma1sd without its homeserver', () => {
  let person: Person;
  let flows: Answer;
  let others: Readonly<Record<string, Answer>>;

  // Main is away once for all of the checks: it takes seconds to come back.
  before(async () => {
    const session = await newUser();
    person = await newPerson();
    await using _ = await takeAway(stack().main().name);
    flows = await request('GET', `${stack().own.clientUrl}/_matrix/client/v3/login`);
    others = {
      'login by user name': await tryLogIn(person),
      'login by e-mail address': await sendLogin(emailLogin(person)),
      search: await call(session, 'POST /client/v3/user_directory/search', { json: { search_term: person.lastName } }),
    };
  });

  check(
    'says with 502 M_UNKNOWN to whoever asks for the flows that the homeserver is down',
    { clause, services, ...unmetBy250(knownFailures.flowsWithoutHomeserver) },
    () => Promise.resolve(assert.deepEqual([flows.status, flows.json['errcode']], [502, 'M_UNKNOWN'])),
  );

  check(
    'says M_UNKNOWN to whoever signs in or searches while the homeserver is down, with 500 (2.5.0) or 502 (fixed)',
    { clause, services },
    () => {
      const expected = [status[ma1sdMode()], 'M_UNKNOWN', 'netsoc.ma1sd/ma1sd'];
      for (const [what, answer] of Object.entries(others))
        assert.deepEqual([answer.status, answer.json['errcode'], answer.servedBy], expected, what);
      return Promise.resolve();
    },
  );

  check(
    'signs people in at once when the homeserver is back',
    { clause, services, covers: ['POST /client/v3/login'] },
    async () => {
      const { status: now, json } = await tryLogIn(person);
      assert.deepEqual([now, json['user_id']], [200, person.userId]);
    },
  );
});
