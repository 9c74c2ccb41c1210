import assert from 'node:assert/strict';
import {
  bodies,
  call,
  callOk,
  cluster,
  createRoom,
  download,
  inRoom,
  newUser,
  request,
  stack,
  unique,
  untilListed,
  upload,
  type Answer,
  type Session,
} from '#fixtures';
import type { Probe } from './traffic.ts';

/** What people do every day: requests that each part of the stack answers, all of them idempotent. */
export type Everyday = {
  /** By what answers. */
  readonly probes: Readonly<Record<Answering, Probe>>;
  /** Asserts that everything which was acknowledged is there, and once. */
  readonly assertKept: () => Promise<void>;
};

/** A class of processes that answers requests; `writes` are those that main and the generic workers take. */
export type Answering = 'generic_worker' | 'generic_worker writes' | 'main' | 'main writes' | Serving;
type Serving = 'media_repository' | 'ma1sd' | 'element';

/** Prepares everyday requests of one person in a room of their own. @throws Skipped where the stack is in no cluster. */
export async function everyday(): Promise<Everyday> {
  await cluster();
  const session = await newUser();
  const [messages, notes] = [await newMessages(session), newNotes(session)];
  await notes.write();
  const media = await upload(session, new TextEncoder().encode(unique('kept')), 'text/plain');
  const { clientUrl } = stack().own;
  return {
    probes: {
      generic_worker: () => call(session, 'GET /client/v3/account/whoami'),
      'generic_worker writes': messages.write,
      main: notes.read,
      'main writes': notes.write,
      media_repository: () => download(session, media),
      ma1sd: () => request('GET', `${clientUrl}/_matrix/client/v3/login`),
      element: () => request('GET', `${clientUrl}/config.json`),
    },
    assertKept: async () => {
      await messages.assertKept();
      await notes.assertKept();
      assert.equal((await download(session, media)).status, 200, 'media');
    },
  };
}

type Writing = { readonly write: Probe; readonly assertKept: () => Promise<void> };

/** Messages in a room, each with a transaction id of its own. */
async function newMessages(session: Session): Promise<Writing> {
  const roomId = await createRoom(session);
  const acknowledged = new Map<string, string>();
  let number = 0;
  return {
    write: async () => {
      const body = `number ${(number += 1)}`;
      const path = inRoom(roomId, `send/m.room.message/${unique('txn')}`);
      const answer = await call(session, `PUT ${path}`, { json: { msgtype: 'm.text', body } });
      if (answer.status === 200) acknowledged.set(body, String(answer.json['event_id']));
      return answer;
    },
    assertKept: async () => {
      const last = [...acknowledged.values()].at(-1);
      assert.ok(last !== undefined, 'a message was acknowledged');
      await untilListed(session, roomId, last);
      const listed = Map.groupBy(await bodies(session, roomId, 1000), (body) => body);
      const wrong = [...acknowledged.keys()].filter((body) => listed.get(body)?.length !== 1);
      assert.deepEqual(wrong, [], 'messages that were acknowledged and are not there once');
    },
  };
}

/** Account data that holds a number which rises. */
function newNotes(session: Session): Writing & { readonly read: Probe } {
  const path =
    `/client/v3/user/${encodeURIComponent(session.userId)}/account_data/${unique('test.rig.number')}` as const;
  const read = (): Promise<Answer> => call(session, `GET ${path}`);
  let [number, acknowledged] = [0, 0];
  return {
    read,
    write: async () => {
      const written = (number += 1);
      const answer = await call(session, `PUT ${path}`, { json: { number: written } });
      if (answer.status === 200) acknowledged = written;
      return answer;
    },
    assertKept: async () => {
      const { json } = await callOk(session, `GET ${path}`);
      assert.ok(Number(json['number']) >= acknowledged, `${json['number']} is kept, ${acknowledged} was acknowledged`);
    },
  };
}
