import { json } from '../http/answer.ts';
import { refusal } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import { readTree } from '../json/read-body.ts';
import { requireObject, requireText } from '../json/members.ts';
import { acceptableId } from '../matrix-id.ts';
import type { CheckCredentials, LoggedIn } from '../outbound/credentials.ts';

export type CheckCredentialsOptions = {
  readonly check: CheckCredentials;
  readonly foldsCase: boolean;
  /** Told of everyone whose password was right. */
  readonly loggedIn: (person: LoggedIn) => void;
};

/** Creates what the homeserver's password provider asks at each login by password. */
export function checkCredentialsRoute({ check, foldsCase, loggedIn }: CheckCredentialsOptions): Route {
  return post('/_matrix-internal/identity/v1/check_credentials', async ({ text }) => {
    const user = requireObject(readTree(text), 'user');
    if (!Object.hasOwn(user, 'id') || !Object.hasOwn(user, 'password'))
      throw refusal(400, 'M_JSON_MISSING_KEYS', 'Missing id or password keys');
    const [id, password] = [requireText(user, 'id'), requireText(user, 'password')];
    const person = await check(acceptableId(foldsCase ? id.toLowerCase() : id), password);
    if (!person) return json({ auth: { success: false, profile: { three_pids: [] } } });
    loggedIn(person);
    const { displayName: display_name, threepids: three_pids } = person;
    return json({ auth: { success: true, display_name, profile: { display_name, three_pids } } });
  });
}
