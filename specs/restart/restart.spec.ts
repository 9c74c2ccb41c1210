import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { until } from '#infra';
import {
  bodies,
  call,
  callOk,
  check,
  createRoom,
  download,
  inRoom,
  newRemoteUser,
  newUser,
  restart,
  seesEvent,
  sendText,
  sharedRoom,
  stack,
  startPushGateway,
  sync,
  syncUntil,
  takeAway,
  unique,
  untilListed,
  upload,
  type Session,
} from '#fixtures';

const clause = 'Deployment: a worker may be restarted at any time; Synapse, docs/workers.md';

describe('restart', () => {
  check(
    'loses no event and refuses none while a generic worker restarts, and gives it requests again',
    { clause, services: ['netsoc/generic_worker1', 'netsoc/generic_worker2', 'haproxy'] },
    async () => {
      const [worker] = stack().processes('generic_worker');
      assert.ok(worker);
      const session = await newUser();
      const roomId = await createRoom(session);
      const { next_batch: since } = await sync(session);
      const sent: string[] = [];
      let last = '';
      let over = false;
      const restarting = restart(worker.name).finally(() => (over = true));
      while (!over) {
        const body = `number ${sent.length}`;
        last = await sendText(session, roomId, body);
        sent.push(body);
      }
      await restarting;
      await untilListed(session, roomId, last);
      assert.deepEqual(await bodies(session, roomId, 500), sent);
      await servesAgain(session, worker.instance);
      const news = await callOk(session, 'GET /client/v3/sync', { at: worker.url, query: { since } });
      assert.match(JSON.stringify(news.json), new RegExp(`"number ${sent.length - 1}"`));
    },
  );

  check(
    'keeps sessions, rooms and what clients stored when main restarts, and its workers hear of it again',
    { clause, services: ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'] },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session);
      const before = await sendText(session, roomId, 'before');
      const { next_batch: since } = await sync(session);
      const type = unique('test.rig.kept');
      const path = `/client/v3/user/${encodeURIComponent(session.userId)}/account_data/${type}` as const;
      await callOk(session, `PUT ${path}`, { json: { kept: true } });
      await restart(stack().main().name);
      const kept = await callOk(session, `GET ${path}`);
      assert.deepEqual([kept.json, kept.servedBy], [{ kept: true }, stack().main().instance]);
      await callOk(session, `GET ${inRoom(roomId, `event/${before}`)}`);
      const after = await sendText(session, roomId, 'after');
      for (const { name, url } of stack().processes('generic_worker')) {
        const sees = (answer: object): boolean => JSON.stringify(answer).includes('"after"');
        await syncUntil(session, { what: `an event sent after the restart at ${name}`, until: sees, since, at: url });
      }
      await untilListed(session, roomId, after);
      assert.deepEqual(await bodies(session, roomId), ['before', 'after']);
    },
  );

  check(
    'keeps what was uploaded when the media worker restarts, and gives it requests again',
    { clause, services: ['netsoc/media_repository1'] },
    async () => {
      const session = await newUser();
      const bytes = new TextEncoder().encode(unique('kept'));
      const uri = await upload(session, bytes, 'text/plain');
      const [worker] = stack().processes('media_repository');
      await restart(worker?.name ?? '');
      const answer = await download(session, uri);
      assert.deepEqual([answer.status, answer.servedBy], [200, worker?.instance]);
      assert.ok(Buffer.from(answer.bytes).equals(bytes), 'the very bytes');
      await upload(session, bytes, 'text/plain');
    },
  );

  check('pushes what was sent while the pusher was away', { clause, services: ['netsoc/pusher1'] }, async () => {
    await using gateway = await startPushGateway();
    const [sender, receiver] = await Promise.all([newUser(), newUser()]);
    const roomId = await sharedRoom(sender, receiver);
    await callOk(receiver, 'POST /client/v3/pushers/set', { json: pusherAt(gateway.url) });
    const [worker] = stack().processes('pusher');
    await using pusher = await takeAway(worker?.name ?? '');
    const eventId = await sendText(sender, roomId, 'are you there?');
    assert.equal(gateway.received.length, 0);
    await pusher.bringBack();
    const pushed = () => gateway.received.some(({ notification }) => notification['event_id'] === eventId);
    await until(pushed, { within: 15_000, what: 'the push of what was sent meanwhile' });
  });

  check(
    'sends to the other server what was written while the federation senders were away',
    { clause, services: ['netsoc/federation_sender1', 'netsoc/federation_sender2'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newRemoteUser()]);
      const roomId = await sharedRoom(host, guest);
      const names = stack()
        .processes('federation_sender')
        .map(({ name }) => name);
      const senders = await Promise.all(names.map(takeAway));
      await sendText(host, roomId, 'meanwhile');
      await Promise.all(senders.map(({ bringBack }) => bringBack()));
      await seesEvent(guest, roomId, await sendText(host, roomId, 'after'));
      assert.deepEqual(await bodies(guest, roomId), ['meanwhile', 'after']);
    },
  );

  check(
    'serves clients by the other generic worker while one is away',
    { clause: 'Deployment: workers.generic_worker.replicaCount 2', services: ['haproxy'] },
    async () => {
      const session = await newUser();
      const [worker, other] = stack().processes('generic_worker');
      await using _away = await takeAway(worker?.name ?? '');
      for (const path of ['sync', 'joined_rooms', 'account/whoami', 'sync'] as const) {
        const answer = await call(session, `GET /client/v3/${path}`);
        assert.deepEqual([answer.status, answer.servedBy], [200, other?.instance], path);
      }
    },
  );
});

async function servesAgain(session: Session, instance: string | undefined): Promise<void> {
  const served = async (): Promise<boolean> =>
    (await callOk(session, 'GET /client/v3/account/whoami')).servedBy === instance;
  await until(served, { within: 5000, what: `a request served by ${instance}` });
}

function pusherAt(url: string): Readonly<Record<string, unknown>> {
  return {
    kind: 'http',
    app_id: 'test.rig',
    app_display_name: 'rig',
    device_display_name: 'rig',
    pushkey: unique('key'),
    lang: 'en',
    data: { url },
  };
}
