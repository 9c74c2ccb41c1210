import { execution } from '../execution.ts';
import { plan } from '../prepared.ts';
import { pick } from '../pick.ts';
import { sendRequest } from '../send-request.ts';
import { writeRecord } from '../write-record.ts';

/** Says that somebody has read the next message of their room. */
export function receipt(): void {
  const { roomId, userId, token, unread } = pick(plan.people);
  // The server ignores a receipt for what was read already, and such a load would cost it nothing.
  const nth = Math.floor(execution.scenario.iterationInTest / plan.people.length);
  const eventId = unread[nth];
  if (eventId === undefined) throw new Error(`There is nothing left for ${userId} to read`);
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/receipt/m.read/${encodeURIComponent(eventId)}`;
  const sentAt = Date.now();
  const success = sendRequest('receipt', { method: 'POST', path, token, json: {} });
  if (success) writeRecord({ operation: 'receipt', id: success.id, userId, nth, sentAt });
}
