import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { sendRequest } from '../send-request.ts';

/** Says that somebody is typing. */
export function typing(): void {
  const { roomId, userId, token } = pick(plan.people);
  sendRequest('typing', {
    method: 'PUT',
    path: `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/typing/${encodeURIComponent(userId)}`,
    token,
    json: { typing: true, timeout: 5000 },
  });
}
