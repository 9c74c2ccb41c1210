import { contentKeys, type LoadPerson } from '../plan.ts';
import { nextId, objectOf, sendRequest } from './send-request.ts';
import { writeRecord } from './write-record.ts';

/** Sends a message with the time of sending in it, and writes it down once it is acknowledged. */
export function sendEvent(operation: 'send' | 'marker', person: LoadPerson): void {
  const id = nextId(operation);
  const sentAt = Date.now();
  const content = { msgtype: 'm.text', body: id, [contentKeys.sentAt]: sentAt, [contentKeys.marker]: id };
  const { token, userId: sender, roomId } = person;
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${id}`;
  const request = {
    method: 'PUT',
    path,
    token,
    body: JSON.stringify(content),
    contentType: 'application/json',
  } as const;
  const success = sendRequest(operation, request, id);
  if (!success) return;
  const eventId = objectOf<{ readonly event_id: string }>(success).event_id;
  writeRecord({ operation, id, roomId, sender, eventId, sentAt });
}
