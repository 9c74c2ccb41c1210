import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { objectOf, sendRequest, type Success } from '../send-request.ts';
import { writeRecord } from '../write-record.ts';

type LoggedIn = { readonly user_id: string; readonly device_id: string; readonly access_token: string };

/** Signs somebody in by password on a new device, as the identity store knows them. */
export function login(): void {
  const { username, password, userId } = pick(plan.accounts);
  const sentAt = Date.now();
  const success = sendRequest('login', {
    method: 'POST',
    path: '/_matrix/client/v3/login',
    json: { type: 'm.login.password', identifier: { type: 'm.id.user', user: username }, password },
    faultOf: (answer) => faultOf(objectOf<LoggedIn>(answer), userId),
  });
  if (success) writeRecord({ ...recordOf(success, userId), sentAt });
}

function faultOf({ user_id: user, device_id: device, access_token: token }: LoggedIn, userId: string) {
  if (user !== userId) return `signed ${userId} in as ${user}`;
  return device && token ? undefined : 'signed in without a device or a token';
}

/** The token stays out of it: records are kept. */
function recordOf(success: Success, userId: string) {
  const deviceId = objectOf<LoggedIn>(success).device_id;
  return { operation: 'login', id: success.id, userId, deviceId } as const;
}
