import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { Refusal, refusal } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import { findPrimitive, requireObject, requireText, textField } from '../json/members.ts';
import { readTree } from '../json/read-body.ts';
import type { Notifier } from '../mail/notifier.ts';
import { acceptableId, type MatrixId } from '../matrix-id.ts';
import type { BoundAddresses } from '../outbound/bound-addresses.ts';
import type { Threepid } from '../outbound/credentials.ts';
import type { Sessions } from './sessions.ts';
import type { CheckHomeserver } from './x-matrix.ts';

export type UnbindOptions = {
  readonly config: Ma1sdConfig;
  readonly sessions: Sessions;
  readonly notifier: Notifier;
  readonly checkHomeserver: CheckHomeserver;
  readonly bound: BoundAddresses | undefined;
};

/** Creates what takes an address from a user: for whoever validated it, or for the user's homeserver. */
export function unbindRoute(base: string, options: UnbindOptions): Route {
  const { config, sessions, notifier, checkHomeserver, bound } = options;
  const { unbind } = config.session.policy;
  return post(`${base}/3pid/unbind`, async ({ header, path, text }) => {
    const body = readTree(text);
    if (!unbind.enabled) throw refusal(403, 'M_FORBIDDEN', 'Unbinding 3PID is disabled');
    const user = readUser(body);
    const threepid = readThreepid(body);
    const { domain } = config.matrix;
    if (user.domain.toLowerCase() !== domain.toLowerCase())
      throw refusal(403, 'M_FORBIDDEN', `Only Matrix IDs from domain ${domain} can be unbound`);
    const [sid, secret] = [findPrimitive(body, 'sid'), findPrimitive(body, 'client_secret')];
    const authorization = header('authorization');
    if (sid?.trim() && secret?.trim()) checkSession(sessions.validated(sid, secret).threepid, threepid);
    else if (authorization?.trim())
      await checkHomeserver(authorization, { path: path.replace(/\?.*$/, ''), content: body });
    else throw refusal(403, 'M_FORBIDDEN', 'Unable to validate request');
    bound?.unbind(threepid, user);
    if (unbind.notifications) await notifier.notify('unbind', threepid, { RECIPIENT_ADDRESS: threepid.address });
    return { status: 200, body: '{}' };
  });
}

function readUser(body: JsonObject): MatrixId {
  const mxid = requireText(body, 'mxid');
  try {
    return acceptableId(mxid);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { error: message } = JSON.parse(error.answer.body) as { error: string };
    throw refusal(400, 'M_BAD_REQUEST', message);
  }
}

function readThreepid(body: JsonObject): Threepid {
  const threepid = requireObject(body, 'threepid');
  const [medium, address] = [textField(threepid, 'medium'), textField(threepid, 'address')];
  if (!medium?.trim() || !address?.trim()) throw refusal(400, 'M_BAD_REQUEST', 'Missing required 3PID');
  return { medium, address };
}

/** The session holds the address in lower case: written otherwise it does not match. */
function checkSession(validated: Threepid, asked: Threepid): void {
  if (validated.medium !== asked.medium || validated.address !== asked.address)
    throw refusal(400, 'M_BAD_REQUEST', '3PID to unbind does not match the one from the validated session');
}
