import assert from 'node:assert/strict';
import { callOk, check, logIn, newPerson, newUser, Skipped, together, unique, type Person } from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { ma1sdMode, unmetBy250 } from '../ma1sd-mode.ts';
import { enterDirectory, rename, whenFound } from './enter-directory.ts';
import { idsOf, resultsOf, search, trySearch, type Found } from './search.ts';

const clause =
  'Client-Server API § User Directory, POST /user_directory/search; Deployment: ma1sd before the user directory';
const covers = ['POST /client/v3/user_directory/search'];
const plain = { clause, services: ['ma1sd', 'iam', 'netsoc/main'], covers };

together('people in the user directory', () => {
  check('puts the people of the homeserver and of the IAM into one answer', plain, async () => {
    const name = unique('Both');
    const [session, colleague, other] = [await newUser(), await newPerson({ lastName: name }), await newUser()];
    await rename(other, `Self ${name}`);
    const found = await whenFound(session, name, other.userId);
    assert.deepEqual(idsOf(found).toSorted(), [colleague.userId, other.userId].toSorted());
  });

  check('lists a person once whom homeserver and IAM know by the same name', plain, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    const own = await logIn(colleague);
    await enterDirectory(own);
    const names = await whenFound(session, own.userId, own.userId);
    assert.deepEqual(idsOf(names), [own.userId]);
    assert.deepEqual(idsOf(await search(session, colleague.lastName)), [own.userId]);
  });

  check(
    'lists a person once who calls themselves otherwise than the IAM does, by the name that they chose',
    { ...plain, ...unmetBy250(knownFailures.personTwice) },
    async () => {
      const [session, colleague] = [await newUser(), await newPerson()];
      const name = `${colleague.displayName} (she)`;
      const own = await logIn(colleague);
      await rename(own, name);
      await whenFound(session, name, own.userId);
      const found = await search(session, colleague.lastName);
      assert.deepEqual(found.map(shown), [[own.userId, name]]);
    },
  );

  check(
    'lists a person once, with the avatar that they chose',
    { ...plain, ...unmetBy250(knownFailures.personTwice) },
    async () => {
      const [session, colleague] = [await newUser(), await newPerson()];
      const own = await logIn(colleague);
      const avatar_url = 'mxc://netsoc.test/avatar';
      await callOk(own, `PUT /client/v3/profile/${encodeURIComponent(own.userId)}/avatar_url`, {
        json: { avatar_url },
      });
      await enterDirectory(own);
      await whenFound(session, own.userId, own.userId);
      const found = await search(session, colleague.lastName);
      assert.deepEqual(
        found.map(({ user_id: id, avatar_url: url }) => [id, url]),
        [[own.userId, avatar_url]],
      );
    },
  );

  check('finds a name in whatever case it is written', plain, async () => {
    const [session, colleague] = [await newUser(), await newPerson({ lastName: unique('McGrath') })];
    for (const term of [colleague.lastName.toUpperCase(), colleague.lastName.toLowerCase()])
      assert.deepEqual(idsOf(await search(session, term)), [colleague.userId]);
  });

  check('finds somebody by the user name with an @ before it', plain, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    assert.deepEqual(idsOf(await search(session, `@${colleague.username}`)), [colleague.userId]);
  });

  check('finds nobody under a name that nobody has, and says that this is all', plain, async () => {
    const { status, json } = await trySearch(await newUser(), { search_term: unique('Nobody') });
    assert.deepEqual([status, json], [200, { limited: false, results: [] }]);
  });

  check('follows the IAM at once: a new name is found, the old one no longer', plain, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    const lastName = unique('Married');
    await newPerson({ ...colleague, lastName });
    const [now, before] = [await search(session, lastName), await search(session, colleague.lastName)];
    assert.deepEqual([idsOf(now), idsOf(before)], [[colleague.userId], []]);
  });

  check(
    'gives no more people than asked for, and says that there are more',
    { ...plain, ...unmetBy250(knownFailures.limitOfDirectory) },
    async () => {
      const [session, { lastName }] = [await newUser(), await namesakes(4)];
      const answer = await trySearch(session, { search_term: lastName, limit: 3 });
      assert.deepEqual([resultsOf(answer).length, answer.json['limited']], [3, true]);
    },
  );

  check(
    'gives ten people to whoever says nothing of how many, and says that there are more',
    { ...plain, ...unmetBy250(knownFailures.limitOfDirectory) },
    async () => {
      const [session, { lastName }] = [await newUser(), await namesakes(12)];
      const answer = await trySearch(session, { search_term: lastName });
      assert.deepEqual([resultsOf(answer).length, answer.json['limited']], [10, true]);
    },
  );

  check('gives all people when there are no more than asked for', plain, async () => {
    const [session, { lastName, ids }] = [await newUser(), await namesakes(12)];
    const answer = await trySearch(session, { search_term: lastName, limit: 12 });
    assert.deepEqual([idsOf(resultsOf(answer)).toSorted(), answer.json['limited']], [ids.toSorted(), false]);
  });

  check('lists the people of the homeserver before those whom only the IAM knows (fixed)', plain, async () => {
    if (ma1sdMode() === 'compat') throw new Skipped('The order of ma1sd 2.5.0 is undefined, it is that of a hash set');
    const [session, colleague] = [await newUser(), await newPerson()];
    const other = await newUser();
    await rename(other, `Self ${colleague.lastName}`);
    const found = await whenFound(session, colleague.lastName, other.userId);
    assert.deepEqual(idsOf(found), [other.userId, colleague.userId]);
  });

  check(
    'lists nobody to whoever searches for the empty text',
    { ...plain, knownFailure: knownFailures.everybodyForNoTerm },
    async () => {
      const [session] = [await newUser(), await newPerson()];
      assert.deepEqual(await search(session, ''), []);
    },
  );

  check('refuses a search without a term with 400', { clause, services: plain.services }, async () => {
    const { status, json } = await trySearch(await newUser(), {});
    assert.deepEqual([status, typeof json['errcode']], [400, 'string']);
  });
});

function shown({ user_id: id, display_name: name }: Found): readonly unknown[] {
  return [id, name];
}

async function namesakes(count: number): Promise<{ readonly lastName: string; readonly ids: readonly string[] }> {
  const lastName = unique('Smith');
  const people: readonly Person[] = await Promise.all(Array.from({ length: count }, () => newPerson({ lastName })));
  return { lastName, ids: people.map(({ userId }) => userId) };
}
