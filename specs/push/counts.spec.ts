import assert from 'node:assert/strict';
import {
  callOk,
  check,
  inRoom,
  newUser,
  sendEvent,
  sendText,
  sharedRoom,
  syncUntil,
  together,
  type MatrixEvent,
  type Session,
} from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const clause = 'Client-Server API § Push Notifications, counts of unread messages';

together('unread counts', () => {
  check('counts what somebody has not read, and nothing once it is read', { clause, services }, async () => {
    const [host, guest] = await Promise.all([newUser(), newUser()]);
    const roomId = await sharedRoom(host, guest);
    await sendText(host, roomId, 'one');
    const last = await sendText(host, roomId, 'two');
    const since = await seesCounts(guest, { [roomId]: [2, 0] });
    await callOk(guest, `POST ${inRoom(roomId, `receipt/m.read/${encodeURIComponent(last)}`)}`, { json: {} });
    await seesCounts(guest, { [roomId]: [0, 0] }, since);
  });

  check(
    'highlights what mentions somebody',
    { clause: 'Client-Server API § User and room mentions', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      await sendText(host, roomId, 'to nobody');
      const content = { msgtype: 'm.text', body: 'to you', 'm.mentions': { user_ids: [guest.userId] } };
      await sendEvent(host, roomId, { type: 'm.room.message', content });
      await seesCounts(guest, { [roomId]: [2, 1] });
    },
  );

  check(
    'counts nothing in a room that somebody has muted',
    { clause: 'Client-Server API § Push Rules', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const [loud, muted] = [await sharedRoom(host, guest), await sharedRoom(host, guest)];
      const rule = `PUT /client/v3/pushrules/global/room/${encodeURIComponent(muted)}` as const;
      await callOk(guest, rule, { json: { actions: [] } });
      await sendText(host, muted, 'unheard');
      await sendText(host, loud, 'heard');
      await seesCounts(guest, { [loud]: [1, 0], [muted]: [0, 0] });
    },
  );

  check(
    'lists what somebody was notified of',
    { clause: 'Client-Server API § GET /notifications', services, covers: ['GET /client/v3/notifications'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const eventId = await sendText(host, roomId, 'look');
      await seesCounts(guest, { [roomId]: [1, 0] });
      const { json } = await callOk(guest, 'GET /client/v3/notifications');
      const listed = json['notifications'] as readonly { readonly event: MatrixEvent }[];
      assert.ok(listed.some(({ event }) => event.event_id === eventId));
    },
  );
});

/** Counts of a room: unread, and highlighted among them. */
type Counts = readonly [number, number];

/** Syncs on until the counts told last are these in each room, and gives the token after that. */
async function seesCounts(
  session: Session,
  expected: Readonly<Record<string, Counts>>,
  since?: string,
): Promise<string> {
  const told = new Map<string, string>();
  const answer = await syncUntil(session, {
    what: `counts ${JSON.stringify(expected)} at ${session.userId}`,
    ...(since === undefined ? {} : { since }),
    until: ({ rooms }) => {
      for (const [roomId, { unread_notifications: counts }] of Object.entries(rooms?.join ?? {})) {
        if (counts) told.set(roomId, `${counts.notification_count ?? 0},${counts.highlight_count ?? 0}`);
      }
      return Object.entries(expected).every(([roomId, counts]) => told.get(roomId) === counts.join(','));
    },
  });
  return answer.next_batch;
}
