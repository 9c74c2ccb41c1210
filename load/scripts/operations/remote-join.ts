import { execution } from '../execution.ts';
import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { nextId, objectOf, sendRequest, type Success } from '../send-request.ts';
import { writeRecord } from '../write-record.ts';

type Joined = { readonly room_id: string };

/** Joins a big room on another server that nobody of the own server is in yet. */
export function remoteJoin(): void {
  const room = plan.farRooms[execution.scenario.iterationInTest];
  if (!room) throw new Error('There are fewer rooms on other servers than joins');
  const id = nextId('remoteJoin');
  const { token, userId } = pick(plan.people);
  const via = encodeURIComponent(room.via);
  const path = `/_matrix/client/v3/join/${encodeURIComponent(room.roomId)}?via=${via}&server_name=${via}`;
  const sentAt = Date.now();
  const faultOf = (answer: Success): string | undefined =>
    objectOf<Joined>(answer).room_id === room.roomId ? undefined : 'acknowledged with another room';
  if (sendRequest('remoteJoin', { method: 'POST', path, token, json: {}, id, faultOf }))
    writeRecord({ operation: 'remoteJoin', id, roomId: room.roomId, userId, sentAt });
}
