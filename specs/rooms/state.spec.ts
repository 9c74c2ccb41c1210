import assert from 'node:assert/strict';
import { until } from '#infra';
import {
  call,
  callOk,
  check,
  createRoom,
  inRoom,
  messages,
  newUser,
  seesEvent,
  sendText,
  setState,
  sharedRoom,
  stack,
  stateOf,
  together,
  unique,
  untilListed,
  type Session,
} from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('room state', () => {
  check(
    'shows the others a state event that one sets, on sync and on request',
    { clause: 'Client-Server API § Room events, PUT /rooms/{roomId}/state', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const content = { topic: unique('topic') };
      const event = await seesEvent(guest, roomId, await setState(host, roomId, { type: 'm.room.topic', content }));
      assert.deepEqual([event.sender, event.state_key, event.content['topic']], [host.userId, '', content.topic]);
      assert.equal((await stateOf(guest, roomId, 'm.room.topic')).json['topic'], content.topic);
    },
  );

  check(
    'keeps state from somebody whose power level is too low',
    { clause: 'Client-Server API § m.room.power_levels', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const answer = await call(guest, `PUT ${inRoom(roomId, 'state/m.room.name')}`, { json: { name: 'mine' } });
      assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
      assert.equal((await stateOf(host, roomId, 'm.room.name')).status, 404);
    },
  );

  check(
    'takes the content of a redacted event from everybody',
    {
      clause: 'Client-Server API § Redactions',
      services,
      covers: ['PUT /client/v3/rooms/{roomId}/redact/{eventId}/{txnId}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const regretted = await sendText(host, roomId, 'I regret this');
      await seesEvent(guest, roomId, regretted);
      const path = inRoom(roomId, `redact/${encodeURIComponent(regretted)}/${unique('txn')}`);
      const { json } = await callOk(host, `PUT ${path}`, { json: { reason: 'regret' } });
      await seesEvent(guest, roomId, String(json['event_id']));
      await untilListed(guest, roomId, String(json['event_id']));
      const left = (await messages(guest, roomId)).find(({ event_id: id }) => id === regretted);
      assert.deepEqual(left?.content, {});
    },
  );

  check(
    'sends an event once, though the client repeats its transaction at either worker',
    {
      clause: 'Client-Server API § Transaction identifiers',
      services,
      covers: ['PUT /client/v3/rooms/{roomId}/send/{eventType}/{txnId}'],
    },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session);
      const path = `PUT ${inRoom(roomId, `send/m.room.message/${unique('txn')}`)}` as const;
      const json = { msgtype: 'm.text', body: 'once' };
      const answers = [];
      for (let round = 0; round < 4; round += 1) answers.push(await callOk(session, path, { json }));
      const [eventId = '', ...others] = new Set(answers.map((answer) => String(answer.json['event_id'])));
      assert.deepEqual(others, []);
      await untilListed(session, roomId, eventId);
      assert.equal((await messages(session, roomId)).filter(({ content }) => content['body'] === 'once').length, 1);
    },
  );

  check(
    'gives state, members and context of a room alike at both workers',
    { clause: 'Client-Server API § Getting events for a room', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const eventId = await sendText(host, roomId, 'in the middle');
      const workers = stack().processes('generic_worker');
      await until(() => haveAll(guest, roomId, eventId), { within: 5000, what: 'the event at both workers' });
      for (const rest of ['state', 'members', 'joined_members', `context/${encodeURIComponent(eventId)}`]) {
        const ask = (at: string | undefined) => callOk(guest, `GET ${inRoom(roomId, rest)}`, { at });
        const [one, other] = await Promise.all(workers.map(({ url }) => ask(url)));
        assert.ok(one && other);
        assert.deepEqual(inOrder(withoutAge(one.json)), inOrder(withoutAge(other.json)), rest);
      }
    },
  );
});

async function haveAll(session: Session, roomId: string, eventId: string): Promise<boolean> {
  const path = `GET ${inRoom(roomId, `event/${encodeURIComponent(eventId)}`)}` as const;
  const asked = stack()
    .processes('generic_worker')
    .map(({ url }) => call(session, path, { at: url }));
  return (await Promise.all(asked)).every(({ status }) => status === 200);
}

/** The age of an event grows, and pagination tokens name the worker's position. */
function withoutAge(json: object): unknown {
  return JSON.parse(JSON.stringify(json, (key, value: unknown) => (['age', 'start', 'end'].includes(key) ? 0 : value)));
}

/** State comes in no order. */
function inOrder(json: unknown): unknown {
  return Array.isArray(json) ? json.map((one) => JSON.stringify(one)).sort() : json;
}
