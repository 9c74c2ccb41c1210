import { sleep } from 'k6';
import { contentKeys, type RefusalRecord } from '../../plan.ts';
import { pickOwn } from '../pick.ts';
import { plan } from '../prepared.ts';
import { exchangeOf, nextId, noteFailure, objectOf, statusOf, type Exchange } from '../send-request.ts';
import { writeRecord } from '../write-record.ts';

type Refusal = { readonly errcode?: unknown; readonly retry_after_ms?: unknown };

/** Sends messages without a break; one that is refused is sent again, after as long as the answer says to wait. */
export function patient(): void {
  const { token, userId: sender, roomId } = pickOwn(plan.people);
  const message = nextId('patient');
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${message}`;
  const sentAt = Date.now();
  const json = { msgtype: 'm.text', body: message, [contentKeys.sentAt]: sentAt, [contentKeys.marker]: message };
  for (;;) {
    const exchange = exchangeOf('patient', { method: 'PUT', path, token, json });
    if (exchange.response.status === 429) {
      sleep(waitOf(exchange, message) / 1000);
      continue;
    }
    const eventId = exchange.response.status === 200 ? objectOf<{ event_id?: string }>(exchange).event_id : undefined;
    if (eventId) writeRecord({ operation: 'patient', id: message, roomId, sender, eventId, sentAt });
    else noteFailure('patient', exchange, statusOf(exchange));
    return sleep(plan.patienceMs / 1000);
  }
}

/** An answer that does not say how long to wait makes a client wait for a second, and the judges complain. */
const unsaidMs = 1000;

function waitOf(exchange: Exchange, message: string): number {
  const { errcode, retry_after_ms: retryAfterMs } = objectOf<Refusal>(exchange);
  const { id: refused, instance } = exchange;
  const refusal: RefusalRecord = {
    ...{ refused, message, instance },
    ...(typeof errcode === 'string' ? { errcode } : {}),
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
  };
  console.warn(JSON.stringify(refusal));
  return refusal.retryAfterMs ?? unsaidMs;
}
