import assert from 'node:assert/strict';
import { until } from '#infra';
import {
  call,
  check,
  inRoom,
  newUser,
  sendText,
  sharedRoom,
  syncUntil,
  together,
  unique,
  type Session,
} from '#fixtures';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { clientEvent } from './shapes/event.ts';
import { done } from './shapes/ids.ts';
import { eventStream, initialSync, snapshot } from './shapes/rooms.ts';
import { syncAnswer } from './shapes/sync.ts';

together('sync and what was before it', () => {
  check(
    'tells a client everything on its first sync, and what is new since on the next',
    { clause: 'Client-Server API § Syncing', services, covers: ['GET /client/v3/sync'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const eventId = await sendText(host, roomId, 'hello');
      // The summary is for clients that leave members out.
      const filter = JSON.stringify({ room: { state: { lazy_load_members: true } } });
      const ask = async (query: Readonly<Record<string, string>> = {}) =>
        shaped(await call(host, 'GET /client/v3/sync', { query: { filter, ...query } }), syncAnswer);
      const first = await ask();
      const room = first.rooms?.join?.[roomId];
      assert.equal(room?.timeline?.events.at(-1)?.event_id, eventId);
      assert.deepEqual([room?.summary?.['m.joined_member_count'], room?.summary?.['m.heroes']], [2, [guest.userId]]);
      const reply = await sendText(guest, roomId, 'and hello');
      let since = first.next_batch;
      const seen: string[] = [];
      const next = async (): Promise<boolean> => {
        const answer = await ask({ since, timeout: '2000' });
        seen.push(...(answer.rooms?.join?.[roomId]?.timeline?.events ?? []).map(({ event_id: id }) => id));
        since = answer.next_batch;
        return seen.includes(reply);
      };
      await until(next, { within: 15_000, what: 'the reply' });
      assert.deepEqual(seen, [reply]);
    },
  );

  check(
    'still answers clients from before sync: initialSync, of a room too, events, and one event',
    {
      clause: 'Client-Server API § Syncing, deprecated endpoints',
      services,
      covers: [
        'GET /client/v3/initialSync',
        'GET /client/v3/rooms/{roomId}/initialSync',
        'GET /client/v3/events',
        'GET /client/v3/events/{eventId}',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const before = await sendText(host, roomId, 'before');
      const whole = shaped(await call(guest, 'GET /client/v3/initialSync'), initialSync);
      const last = (room?: { messages?: { chunk: readonly { event_id: string }[] } | undefined }) =>
        room?.messages?.chunk.at(-1)?.event_id;
      assert.equal(last(whole.rooms.find(({ room_id: id }) => id === roomId)), before);
      const one = shaped(await call(guest, `GET ${inRoom(roomId, 'initialSync')}`), snapshot);
      assert.deepEqual([one.membership, last(one)], ['join', before]);
      const text = unique('news');
      const news = await sendText(host, roomId, text);
      await hears(guest, whole.end, news);
      const event = await call(guest, `GET /client/v3/events/${encodeURIComponent(news)}`);
      assert.equal(shaped(event, clientEvent).content['body'], text);
    },
  );

  check(
    'hands a message over to one device of somebody, once',
    {
      clause: 'Client-Server API § Send-to-Device messaging',
      services,
      covers: ['PUT /client/v3/sendToDevice/{eventType}/{txnId}'],
    },
    async () => {
      const [sender, receiver] = await Promise.all([newUser(), newUser()]);
      const type = unique('test.rig');
      const json = { messages: { [receiver.userId]: { [receiver.deviceId]: { text: type } } } };
      const path = `/client/v3/sendToDevice/${type}/${unique('txn')}` as const;
      for (let round = 0; round < 2; round += 1) shaped(await call(sender, `PUT ${path}`, { json }), done);
      const got = await syncUntil(receiver, {
        what: `the message of ${type}`,
        until: (one) => (one.to_device?.events ?? []).length > 0,
      });
      assert.deepEqual(got.to_device?.events, [{ type, sender: sender.userId, content: { text: type } }]);
    },
  );
});

/** Listens to the old event stream until an event comes. */
async function hears(session: Session, start: string, eventId: string): Promise<void> {
  let from = start;
  const next = async (): Promise<boolean> => {
    const query = { from, timeout: '2000' };
    const { chunk, end } = shaped(await call(session, 'GET /client/v3/events', { query }), eventStream);
    from = end;
    return chunk.some((event) => event['event_id'] === eventId);
  };
  await until(next, { within: 15_000, what: `event ${eventId} in the old stream` });
}
