import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  call,
  check,
  inRoom,
  newUser,
  sendText,
  sharedRoom,
  syncUntil,
  together,
  type Session,
  type SyncAnswer,
} from '#fixtures';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { syncEvent } from './shapes/event.ts';
import { done, roomId as anyRoomId, timestamp } from './shapes/ids.ts';

together('notices', () => {
  check(
    'shows the others who is typing',
    {
      clause: 'Client-Server API § Typing notifications',
      services,
      covers: ['PUT /client/v3/rooms/{roomId}/typing/{userId}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const path = inRoom(roomId, `typing/${encodeURIComponent(guest.userId)}`);
      shaped(await call(guest, `PUT ${path}`, { json: { typing: true, timeout: 20_000 } }), done);
      const seen = await ephemeral(host, roomId, 'm.typing');
      assert.deepEqual(seen, { user_ids: [guest.userId] });
      const foreign = inRoom(roomId, `typing/${encodeURIComponent(host.userId)}`);
      assert.equal((await call(guest, `PUT ${foreign}`, { json: { typing: true } })).status, 400);
    },
  );

  check(
    'shows the others what somebody has read, by receipt and by marker, and themselves how far they got',
    {
      clause: 'Client-Server API § Receipts; § Read and unread markers',
      services,
      covers: [
        'POST /client/v3/rooms/{roomId}/receipt/{receiptType}/{eventId}',
        'POST /client/v3/rooms/{roomId}/read_markers',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const [first, second] = [await sendText(host, roomId, 'one'), await sendText(host, roomId, 'two')];
      const receipt = inRoom(roomId, `receipt/m.read/${encodeURIComponent(first)}`);
      shaped(await call(guest, `POST ${receipt}`, { json: {} }), done);
      await receiptOf(host, { roomId, eventId: first, reader: guest });
      const markers = { 'm.fully_read': first, 'm.read': second };
      shaped(await call(guest, `POST ${inRoom(roomId, 'read_markers')}`, { json: markers }), done);
      await receiptOf(host, { roomId, eventId: second, reader: guest });
      const marker = ({ rooms }: SyncAnswer) =>
        rooms?.join?.[roomId]?.account_data?.events.find(({ type }) => type === 'm.fully_read');
      const told = await syncUntil(guest, { what: 'the marker', until: (one) => marker(one) !== undefined });
      assert.deepEqual(marker(told)?.content, { event_id: first });
    },
  );

  check(
    'lists what somebody was notified of, with the room and what was said',
    { clause: 'Client-Server API § Listing notifications', services, covers: ['GET /client/v3/notifications'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const eventId = await sendText(host, roomId, 'look');
      await syncUntil(guest, {
        what: 'an unread message',
        until: ({ rooms }) => rooms?.join?.[roomId]?.unread_notifications?.notification_count === 1,
      });
      const listed = z.looseObject({
        next_token: z.string().optional(),
        notifications: z.array(
          z.looseObject({
            actions: z.array(z.unknown()),
            event: syncEvent,
            read: z.boolean(),
            room_id: anyRoomId,
            ts: timestamp,
          }),
        ),
      });
      const { notifications } = shaped(await call(guest, 'GET /client/v3/notifications'), listed);
      const one = notifications.find(({ event }) => event.event_id === eventId);
      assert.deepEqual([one?.room_id, one?.read, one?.event.content['body']], [roomId, false, 'look']);
      assert.ok(one?.actions.includes('notify'));
    },
  );
});

/** Waits for a notice of a type in a room and gives its content. */
async function ephemeral(session: Session, roomId: string, type: string) {
  const find = ({ rooms }: SyncAnswer) => rooms?.join?.[roomId]?.ephemeral?.events.find((one) => one.type === type);
  return find(await syncUntil(session, { what: type, until: (one) => find(one) !== undefined }))?.content;
}

type Receipt = { readonly roomId: string; readonly eventId: string; readonly reader: Session };

async function receiptOf(session: Session, { roomId, eventId, reader }: Receipt): Promise<void> {
  const shape = z.record(
    z.string(),
    z.looseObject({ 'm.read': z.record(z.string(), z.looseObject({ ts: timestamp })) }),
  );
  const reads = ({ rooms }: SyncAnswer): boolean =>
    (rooms?.join?.[roomId]?.ephemeral?.events ?? []).some(
      ({ type, content }) =>
        type === 'm.receipt' && reader.userId in (shape.safeParse(content).data?.[eventId]?.['m.read'] ?? {}),
    );
  await syncUntil(session, { what: `the receipt of ${reader.userId} for ${eventId}`, until: reads });
}
