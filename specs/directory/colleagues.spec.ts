import assert from 'node:assert/strict';
import { until } from '#infra';
import { callOk, check, newPerson, newUser, together, type Session } from '#fixtures';
import { idsOf, search, trySearch } from './search.ts';

const clause = 'Deployment: ma1sd before the user directory; Client-Server API § User Directory';
const services = ['ma1sd', 'iam', 'netsoc/main'];
const covers = ['POST /client/v3/user_directory/search'];

together('user directory', () => {
  check('finds a colleague by name who has never signed in', { clause, services, covers }, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    assert.deepEqual(await found(session, colleague.lastName), [[colleague.userId, colleague.displayName]]);
  });

  check('finds a colleague by the e-mail address', { clause, services, covers }, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    assert.deepEqual(await found(session, colleague.email), [[colleague.userId, colleague.displayName]]);
  });

  check('does not find somebody whose address was never verified', { clause, services }, async () => {
    const [session, colleague] = [await newUser(), await newPerson({ verified: false })];
    assert.deepEqual(await search(session, colleague.lastName), []);
  });

  check(
    'finds somebody of the homeserver by a name that they gave themselves',
    { clause, services, covers },
    async () => {
      const [session, other] = [await newUser(), await newUser()];
      const name = `Self${other.userId.replaceAll(/[^a-z0-9]/g, '')}`;
      await callOk(other, `PUT /client/v3/profile/${encodeURIComponent(other.userId)}/displayname`, {
        json: { displayname: name },
      });
      await callOk(other, 'POST /client/v3/createRoom', { json: { preset: 'public_chat' } });
      const isFound = async (): Promise<boolean> => idsOf(await search(session, name)).includes(other.userId);
      await until(isFound, { within: 10_000, what: `${name} in the directory` });
    },
  );

  check('is closed to whoever is not signed in', { clause, services }, async () => {
    const visitor: Session = { ...(await newUser()), token: '' };
    assert.equal((await trySearch(visitor, { search_term: 'a' })).status, 401);
  });
});

async function found(session: Session, term: string): Promise<readonly (readonly unknown[])[]> {
  return (await search(session, term)).map(({ user_id: id, display_name: name }) => [id, name]);
}
