import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, check, createRoom, inRoom, newUser, seesEvent, sendText, sharedRoom, together, unique } from '#fixtures';
import { inRoomV1 } from './paths.ts';
import { comesTo } from './comes-to.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { clientEvent, sent, stateEvent } from './shapes/event.ts';
import { context, foundAtTime, messagePage, oneRoom } from './shapes/rooms.ts';

together('events of a room', () => {
  check(
    'makes a room as it was asked for, and shows its state whole and one by one',
    {
      clause: 'Client-Server API § Creation; § Getting events for a room',
      services,
      covers: [
        'POST /client/v3/createRoom',
        'GET /client/v3/rooms/{roomId}/state',
        'GET /client/v3/rooms/{roomId}/state/{eventType}/{stateKey}',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const name = unique('name');
      const json = { preset: 'private_chat', name, topic: 'conformance', invite: [guest.userId] };
      const { room_id: roomId } = shaped(await call(host, 'POST /client/v3/createRoom', { json }), oneRoom);
      const state = shaped(await call(host, `GET ${inRoom(roomId, 'state')}`), z.array(stateEvent));
      const kinds = new Set(state.map(({ type, state_key: key }) => `${type}/${key}`));
      for (const kind of ['create', 'power_levels', 'join_rules', 'history_visibility', 'name', 'topic']) {
        assert.ok(kinds.has(`m.room.${kind}/`), kind);
      }
      assert.ok(kinds.has(`m.room.member/${guest.userId}`), 'who was invited');
      const named = await call(host, `GET ${inRoom(roomId, 'state/m.room.name/')}`);
      assert.equal(shaped(named, z.strictObject({ name: z.string() })).name, name);
    },
  );

  check(
    'shows the others what somebody sends, sets and takes back',
    {
      clause: 'Client-Server API § Sending events to a room; § Redactions',
      services,
      covers: [
        'PUT /client/v3/rooms/{roomId}/send/{eventType}/{txnId}',
        'PUT /client/v3/rooms/{roomId}/state/{eventType}/{stateKey}',
        'PUT /client/v3/rooms/{roomId}/redact/{eventId}/{txnId}',
        'GET /client/v3/rooms/{roomId}/event/{eventId}',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const message = { msgtype: 'm.text', body: 'hello' };
      const send = await call(host, `PUT ${inRoom(roomId, `send/m.room.message/${unique('t')}`)}`, { json: message });
      const { event_id: eventId } = shaped(send, sent);
      await seesEvent(guest, roomId, eventId);
      const read = () => call(guest, `GET ${inRoom(roomId, `event/${encodeURIComponent(eventId)}`)}`);
      const event = shaped(await read(), clientEvent);
      assert.deepEqual([event.room_id, event.sender, event.content], [roomId, host.userId, message]);
      const set = await call(host, `PUT ${inRoom(roomId, 'state/test.rig/of%20a%20key')}`, { json: { set: true } });
      const seen = await seesEvent(guest, roomId, shaped(set, sent).event_id);
      assert.deepEqual([seen.state_key, seen.content], ['of a key', { set: true }]);
      const redact = inRoom(roomId, `redact/${encodeURIComponent(eventId)}/${unique('t')}`);
      const redaction = shaped(await call(host, `PUT ${redact}`, { json: { reason: 'mistake' } }), sent);
      await seesEvent(guest, roomId, redaction.event_id);
      await comesTo(async () => shaped(await read(), clientEvent).content, {});
      const left = shaped(await read(), clientEvent);
      const because = clientEvent.safeParse(left.unsigned?.['redacted_because']).data;
      assert.deepEqual([because?.event_id, because?.content['reason']], [redaction.event_id, 'mistake']);
    },
  );

  check(
    'pages through messages both ways, and shows what stands around one of them',
    {
      clause: 'Client-Server API § Getting events for a room; § Event context',
      services,
      covers: ['GET /client/v3/rooms/{roomId}/messages', 'GET /client/v3/rooms/{roomId}/context/{eventId}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const ids: string[] = [];
      for (const body of ['one', 'two', 'three', 'four', 'five']) ids.push(await sendText(host, roomId, body));
      await seesEvent(guest, roomId, ids[4] ?? '');
      const ask = async (query: Readonly<Record<string, string>>) =>
        shaped(await call(guest, `GET ${inRoom(roomId, 'messages')}`, { query }), messagePage);
      const back = await ask({ dir: 'b', limit: '3' });
      assert.deepEqual(idsOf(back.chunk), ids.slice(2).reverse());
      const on = await ask({ dir: 'f', limit: '2', from: back.end ?? '' });
      assert.deepEqual(idsOf(on.chunk), ids.slice(2, 4));
      const path = inRoom(roomId, `context/${encodeURIComponent(ids[2] ?? '')}`);
      const around = shaped(await call(guest, `GET ${path}`, { query: { limit: '2' } }), context);
      assert.deepEqual(
        [idsOf(around.events_before), around.event.event_id, idsOf(around.events_after)],
        [[ids[1]], ids[2], [ids[3]]],
      );
    },
  );

  check(
    'finds the first event after a moment, and the last one before it',
    {
      clause: 'Client-Server API § GET /rooms/{roomId}/timestamp_to_event',
      services,
      covers: ['GET /client/v1/rooms/{roomId}/timestamp_to_event'],
    },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session);
      const first = await sendText(session, roomId, 'first');
      const { origin_server_ts: ts } = shaped(
        await call(session, `GET ${inRoom(roomId, `event/${encodeURIComponent(first)}`)}`),
        clientEvent,
      );
      const ask = async (dir: string, at: number) => {
        const query = { dir, ts: String(at) };
        return shaped(await call(session, `GET ${inRoomV1(roomId, 'timestamp_to_event')}`, { query }), foundAtTime);
      };
      assert.deepEqual(await ask('f', ts), { event_id: first, origin_server_ts: ts });
      assert.equal((await ask('b', ts + 60_000)).event_id, first);
    },
  );
});

function idsOf(events: readonly { readonly event_id: string }[]): readonly string[] {
  return events.map(({ event_id: id }) => id);
}
