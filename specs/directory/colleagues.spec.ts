import assert from 'node:assert/strict';
import { until } from '#infra';
import { call, callOk, check, newPerson, newUser, together, type Session } from '#fixtures';

const clause = 'Deployment: ma1sd before the user directory; Client-Server API § User Directory';
const services = ['ma1sd', 'iam', 'netsoc/main'];

together('user directory', () => {
  check('finds a colleague by name who has never signed in', { clause, services }, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    const found = await search(session, colleague.lastName);
    assert.deepEqual(found, [[colleague.userId, colleague.displayName]]);
  });

  check('finds a colleague by the e-mail address', { clause, services }, async () => {
    const [session, colleague] = [await newUser(), await newPerson()];
    const found = await search(session, colleague.email);
    assert.deepEqual(found, [[colleague.userId, colleague.displayName]]);
  });

  check('does not find somebody whose address was never verified', { clause, services }, async () => {
    const [session, colleague] = [await newUser(), await newPerson({ verified: false })];
    assert.deepEqual(await search(session, colleague.lastName), []);
  });

  check('finds somebody of the homeserver by a name that they gave themselves', { clause, services }, async () => {
    const [session, other] = [await newUser(), await newUser()];
    const name = `Self${other.userId.replaceAll(/[^a-z0-9]/g, '')}`;
    await callOk(other, `PUT /client/v3/profile/${encodeURIComponent(other.userId)}/displayname`, {
      json: { displayname: name },
    });
    await callOk(other, 'POST /client/v3/createRoom', { json: { preset: 'public_chat' } });
    const found = async (): Promise<boolean> => (await search(session, name)).some(([id]) => id === other.userId);
    await until(found, { within: 10_000, what: `${name} in the directory` });
  });

  check('is closed to whoever is not signed in', { clause, services }, async () => {
    const visitor: Session = { ...(await newUser()), token: '' };
    const answer = await call(visitor, 'POST /client/v3/user_directory/search', { json: { search_term: 'a' } });
    assert.equal(answer.status, 401);
  });
});

async function search(session: Session, term: string): Promise<readonly (readonly [string, string])[]> {
  const { json } = await callOk(session, 'POST /client/v3/user_directory/search', { json: { search_term: term } });
  const results = json['results'] as readonly { readonly user_id: string; readonly display_name: string }[];
  return results.map(({ user_id: id, display_name: name }) => [id, name] as const);
}
