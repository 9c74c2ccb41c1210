import assert from 'node:assert/strict';
import { describe } from 'mocha';
import type { ProcessEnvironment } from '#infra';
import {
  callOk,
  check,
  createRoom,
  newAdmin,
  newUser,
  request,
  restart,
  sendText,
  Skipped,
  stack,
  sync,
  syncUntil,
  unique,
  upload,
  type Session,
  type SyncAnswer,
} from '#fixtures';

const clause = 'Client-Server API § Syncing: next_batch; Synapse, docs/workers.md: any generic worker may serve a sync';
const services = ['netsoc/generic_worker1', 'netsoc/generic_worker2'];

/** How often the token of one worker is used on the other. */
const turns = 12;

describe('two sync workers', () => {
  check(
    'gets a client on when its syncs come to two workers in turn, while all kinds of things happen',
    { clause, services, covers: ['GET /client/v3/sync'] },
    async () => {
      const [first, second] = twoWorkers();
      const session = await newUser();
      const roomId = await createRoom(session);
      let since = (await sync(session, undefined, { at: first.url })).next_batch;
      for (let turn = 0; turn < turns; turn += 1) {
        const what = unique('happening');
        await happen(session, { roomId, turn, what });
        const worker = turn % 2 === 0 ? second : first;
        since = (await seen(session, { what, since, worker })).next_batch;
      }
    },
  );

  check(
    'gets a client on at another worker after the media worker wrote its stream and one worker was restarted',
    { clause: `${clause}; element-hq/synapse 1.157.1: a token of a restarted worker stalls`, services },
    async () => {
      const [first, second] = twoWorkers();
      const [session, admin] = await Promise.all([newUser(), newAdmin()]);
      const roomId = await createRoom(session);
      await quarantine(admin, await upload(session, new TextEncoder().encode(unique('file')), 'text/plain'));
      await restart(first.name);
      const { next_batch: since } = await sync(session, undefined, { at: first.url });
      const what = unique('after the restart');
      await sendText(session, roomId, what);
      await seen(session, { what, since, worker: second });
    },
  );
});

function twoWorkers(): readonly [ProcessEnvironment, ProcessEnvironment] {
  const [first, second] = stack().processes('generic_worker');
  if (!first || !second) throw new Skipped('This deployment has no two generic workers');
  return [first, second];
}

type Happening = { readonly roomId: string; readonly turn: number; readonly what: string };

/** Writes one of the streams that a sync's token holds a position of. */
async function happen(session: Session, { roomId, turn, what }: Happening): Promise<void> {
  const user = `/client/v3/user/${encodeURIComponent(session.userId)}` as const;
  const json = { what };
  if (turn % 3 === 0) return void (await sendText(session, roomId, what));
  if (turn % 3 === 1) return void (await callOk(session, `PUT ${user}/account_data/test.rig.turn`, { json }));
  const messages = { [session.userId]: { [session.deviceId]: json } };
  await callOk(session, `PUT /client/v3/sendToDevice/test.rig/${unique('txn')}`, { json: { messages } });
}

type Seen = { readonly what: string; readonly since: string; readonly worker: ProcessEnvironment };

function seen(session: Session, { what, since, worker: { name, url } }: Seen): Promise<SyncAnswer> {
  const sees = (answer: SyncAnswer): boolean => JSON.stringify(answer).includes(what);
  return syncUntil(session, { what: `"${what}" at ${name}`, until: sees, since, at: url, within: 8000 });
}

async function quarantine(admin: Session, mxcUri: string): Promise<void> {
  const path = `/_synapse/admin/v1/media/quarantine/${mxcUri.replace('mxc://', '')}`;
  const answer = await request('POST', `${admin.baseUrl}${path}`, { token: admin.token, json: {} });
  assert.equal(answer.status, 200);
}
