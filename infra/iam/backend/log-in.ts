import { fullName, isLapsed, localpartOf } from '../account.ts';
import type { Reply, Store } from './reply.ts';
import { strictObject, text } from './strict-object.ts';

const refused = { auth: { success: false, id: { type: '', value: '' }, profile: {} } };

/** Answers `/auth/login`: 400 for a foreign or crooked Matrix id, 404 for an unknown person, 401 for one who may not. */
export function logIn(body: unknown, { people, domain, now }: Store): Reply {
  const auth = strictObject(strictObject(body, ['auth']).auth, ['mxid', 'localpart', 'domain', 'password']);
  const localpart = text(auth.localpart);
  const [mxid, password] = [text(auth.mxid), text(auth.password)];
  if (text(auth.domain) !== domain || mxid !== `@${localpart}:${domain}`) return { status: 400, body: refused };
  const account = people.byLocalpart(localpart);
  if (!account) return { status: 404, body: refused };
  if (!account.verified || isLapsed(account, now()) || account.password !== password)
    return { status: 401, body: refused };
  const profile = { display_name: fullName(account), three_pids: [{ medium: 'email', address: account.email }] };
  const id = { type: 'localpart', value: localpartOf(account) };
  return { status: 200, body: { auth: { success: true, id, profile } } };
}
