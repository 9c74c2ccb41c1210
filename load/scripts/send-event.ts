import { contentKeys, type LoadPerson } from '../plan.ts';
import { nextId, objectOf, sendRequest } from './send-request.ts';
import { writeRecord } from './write-record.ts';

type Sent = { readonly event_id: string };

/** Sends a message with the time of sending in it, and writes it down once it is acknowledged. */
export function sendEvent(operation: 'send' | 'marker' | 'federationOut', person: LoadPerson): void {
  const id = nextId(operation);
  const sentAt = Date.now();
  const { token, userId: sender, roomId } = person;
  // Read once.
  let eventId = '';
  const success = sendRequest(operation, {
    method: 'PUT',
    path: `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${id}`,
    token,
    json: { msgtype: 'm.text', body: id, [contentKeys.sentAt]: sentAt, [contentKeys.marker]: id },
    id,
    faultOf: (answer) => {
      eventId = objectOf<Sent>(answer).event_id;
      return eventId ? undefined : 'acknowledged without an event id';
    },
  });
  if (success) writeRecord({ operation, id, roomId, sender, eventId, sentAt });
}
