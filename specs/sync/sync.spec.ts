import assert from 'node:assert/strict';
import {
  callOk,
  check,
  createRoom,
  inRoom,
  newUser,
  sendText,
  setState,
  sharedRoom,
  stack,
  sync,
  syncUntil,
  together,
  untilListed,
  type MatrixEvent,
  type SyncAnswer,
} from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const clause = 'Client-Server API § Syncing';

together('sync', () => {
  check(
    'tells what is new since a token, and that alone, at either worker',
    { clause, services, covers: ['GET /client/v3/sync'] },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session);
      await sendText(session, roomId, 'old');
      const { next_batch: since } = await sync(session);
      const eventId = await sendText(session, roomId, 'new');
      for (const { url, name } of stack().processes('generic_worker')) {
        const answer = await syncUntil(session, {
          what: `news at ${name}`,
          until: (one) => timeline(one, roomId).length > 0,
          since,
          at: url,
        });
        assert.deepEqual(timeline(answer, roomId), [eventId], name);
      }
    },
  );

  check('takes up at one worker where the other one left off', { clause, services }, async () => {
    const session = await newUser();
    const roomId = await createRoom(session);
    const workers = stack().processes('generic_worker');
    const seen: string[] = [];
    let { next_batch: since } = await sync(session, undefined, { at: workers[0]?.url });
    const sent: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      sent.push(await sendText(session, roomId, `number ${round}`));
      const at = workers[round % workers.length]?.url;
      const news = await syncUntil(session, {
        what: `number ${round}`,
        until: (one) => timeline(one, roomId).length > 0,
        since,
        at,
      });
      seen.push(...timeline(news, roomId));
      since = news.next_batch;
    }
    assert.deepEqual(seen, sent);
  });

  check('answers a waiting client as soon as there is something', { clause, services }, async () => {
    const [host, guest] = await Promise.all([newUser(), newUser()]);
    const roomId = await sharedRoom(host, guest);
    const { next_batch: since } = await syncedUp(guest);
    const waiting = sync(guest, since, { pollMs: 20_000 });
    const begun = performance.now();
    const eventId = await sendText(host, roomId, 'wake up');
    assert.deepEqual(timeline(await waiting, roomId), [eventId]);
    assert.ok(performance.now() - begun < 10_000, 'it was left waiting');
  });

  check(
    'leaves out what a filter leaves out',
    { clause: 'Client-Server API § Filtering', services, covers: ['POST /client/v3/user/{userId}/filter'] },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session);
      const { json } = await callOk(session, `POST /client/v3/user/${encodeURIComponent(session.userId)}/filter`, {
        json: { room: { timeline: { types: ['m.room.topic'] } } },
      });
      await sendText(session, roomId, 'left out');
      const topic = await setState(session, roomId, { type: 'm.room.topic', content: { topic: 'kept' } });
      const answer = await syncUntil(session, {
        what: 'the topic',
        query: { filter: String(json['filter_id']) },
        until: (one) => timeline(one, roomId).includes(topic),
      });
      assert.deepEqual(timeline(answer, roomId), [topic]);
    },
  );

  check('says where a gap begins, and the gap can be read', { clause, services }, async () => {
    const session = await newUser();
    const roomId = await createRoom(session);
    const { next_batch: since } = await sync(session);
    const sent: string[] = [];
    for (let index = 0; index < 8; index += 1) sent.push(await sendText(session, roomId, `number ${index}`));
    const filter = JSON.stringify({ room: { timeline: { limit: 3 } } });
    const last = sent.at(-1) ?? '';
    const answer = await syncUntil(session, {
      what: 'the newest event',
      query: { filter },
      since,
      until: (one) => timeline(one, roomId).includes(last),
    });
    const room = answer.rooms?.join?.[roomId];
    assert.deepEqual([room?.timeline.limited, timeline(answer, roomId)], [true, sent.slice(-3)]);
    await untilListed(session, roomId, last);
    const query = { dir: 'b', from: room?.timeline.prev_batch ?? '', to: since, limit: '20' };
    const gap = await callOk(session, `GET ${inRoom(roomId, 'messages')}`, { query });
    const events = gap.json['chunk'] as readonly MatrixEvent[];
    assert.deepEqual(events.map(({ event_id: id }) => id).reverse(), sent.slice(0, -3));
  });
});

/** A token from after everything that the user has to hear of so far. */
async function syncedUp(session: Parameters<typeof sync>[0]): Promise<SyncAnswer> {
  let answer = await sync(session);
  for (let last = ''; last !== answer.next_batch;) {
    last = answer.next_batch;
    answer = await sync(session, last);
  }
  return answer;
}

function timeline(answer: SyncAnswer, roomId: string): readonly string[] {
  return (answer.rooms?.join?.[roomId]?.timeline.events ?? []).map(({ event_id: id }) => id);
}
