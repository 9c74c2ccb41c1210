import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  call,
  check,
  inRoom,
  newAdmin,
  newUser,
  request,
  sendText,
  sharedRoom,
  stack,
  together,
  unique,
  type Session,
} from '#fixtures';
import { shaped } from './shaped.ts';
import { done } from './shapes/ids.ts';

const clause = 'Client-Server API § Reporting content; Synapse, docs/admin_api';
const services = ['netsoc/main'];

together('reports', () => {
  check(
    'brings a report of an event before the administrators, with its reason',
    { clause, services, covers: ['POST /client/v3/rooms/{roomId}/report/{eventId}'] },
    async () => {
      const [admin, host, guest] = await Promise.all([newAdmin(), newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const [eventId, reason] = [await sendText(host, roomId, 'something bad'), unique('reason')];
      const path = inRoom(roomId, `report/${encodeURIComponent(eventId)}`);
      shaped(await call(guest, `POST ${path}`, { json: { reason, score: -50 } }), done);
      const [report, ...more] = await reports(admin, 'event_reports', { user_id: guest.userId });
      assert.deepEqual([report?.event_id, report?.room_id, report?.reason, more], [eventId, roomId, reason, []]);
    },
  );

  check(
    'brings a report of a user before the administrators, with its reason',
    { clause, services, covers: ['POST /client/v3/users/{userId}/report'] },
    async () => {
      const [admin, bad, reporter] = await Promise.all([newAdmin(), newUser(), newUser()]);
      const reason = unique('reason');
      const path = `/client/v3/users/${encodeURIComponent(bad.userId)}/report` as const;
      shaped(await call(reporter, `POST ${path}`, { json: { reason } }), done);
      const [report, ...more] = await reports(admin, 'user_reports', { user_id: reporter.userId });
      assert.deepEqual([report?.target_user_id, report?.reason, more], [bad.userId, reason, []]);
    },
  );
});

const report = z.looseObject({
  user_id: z.string(),
  reason: z.string().nullish(),
  event_id: z.string().optional(),
  room_id: z.string().optional(),
  target_user_id: z.string().optional(),
});

async function reports(admin: Session, kind: string, query: Readonly<Record<string, string>>) {
  const url = `${stack().own.clientUrl}/_synapse/admin/v1/${kind}`;
  const answer = await request('GET', url, { token: admin.token, query });
  return shaped(answer, z.looseObject({ [kind]: z.array(report) }))[kind] as readonly z.infer<typeof report>[];
}
