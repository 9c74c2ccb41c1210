import assert from 'node:assert/strict';
import {
  callOk,
  check,
  inRoom,
  seesEvent,
  seesRoom,
  sendText,
  syncUntil,
  together,
  unique,
  type SyncAnswer,
} from '#fixtures';
import { sendEdu, type Edu, type Json } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { visit, type Visit } from './guest.ts';

const covers = ['PUT /federation/v1/send/{txnId}'];

together('notices of another server', () => {
  check(
    'shows that somebody there is typing',
    { clause: 'Server-Server API § Typing Notifications, m.typing', services, covers },
    async () => {
      const visited = await visit();
      const since = await seesRoom(visited.host, visited.roomId);
      const { roomId, guest } = visited;
      await sends(visited, 'm.typing', { room_id: roomId, user_id: guest.userId, typing: true });
      const typing = (one: SyncAnswer): unknown => noticeOf(one, roomId, 'm.typing')?.['user_ids'];
      const answer = await hears(visited, (one) => JSON.stringify(typing(one) ?? []) !== '[]', since);
      assert.deepEqual(typing(answer), [guest.userId]);
    },
  );

  check(
    'shows how far somebody there has read',
    { clause: 'Server-Server API § Receipts, m.receipt', services, covers },
    async () => {
      const visited = await visit();
      const { host, roomId, guest, peer } = visited;
      const eventId = await sendText(host, roomId, 'read this');
      await peer.arrivals.pdu('the message', (one) => one.room_id === roomId && one.content['body'] === 'read this');
      const data = { ts: Date.now() };
      await sends(visited, 'm.receipt', { [roomId]: { 'm.read': { [guest.userId]: { data, event_ids: [eventId] } } } });
      const answer = await hears(visited, (one) =>
        JSON.stringify(noticeOf(one, roomId, 'm.receipt') ?? {}).includes(guest.userId),
      );
      assert.deepEqual(noticeOf(answer, roomId, 'm.receipt'), { [eventId]: { 'm.read': { [guest.userId]: data } } });
    },
  );

  check(
    'tells friends that somebody there is online, with what they say of themselves',
    { clause: 'Server-Server API § Presence, m.presence', services, covers },
    async () => {
      const visited = await visit();
      const status = unique('status');
      const state = { presence: 'online', status_msg: status, last_active_ago: 10, currently_active: true };
      await sends(visited, 'm.presence', { push: [{ user_id: visited.guest.userId, ...state }] });
      const answer = await hears(visited, ({ presence }) => JSON.stringify(presence ?? {}).includes(status));
      const told = answer.presence?.events.find(({ content }) => content['status_msg'] === status);
      assert.deepEqual([told?.sender, told?.content['presence']], [visited.guest.userId, 'online']);
    },
  );

  check(
    'hands a message to the device that it is for, once however often it comes',
    { clause: 'Server-Server API § Send-to-device messaging, m.direct_to_device', services, covers },
    async () => {
      const visited = await visit();
      const { host, guest } = visited;
      const [type, last] = [unique('test.rig'), unique('test.rig.last')];
      const content = (kind: string): Json => ({
        ...{ sender: guest.userId, type: kind, message_id: kind },
        messages: { [host.userId]: { [host.deviceId]: { text: kind } } },
      });
      for (const kind of [type, type, last]) await sends(visited, 'm.direct_to_device', content(kind));
      const got: unknown[] = [];
      await hears(visited, ({ to_device: messages }) => {
        got.push(...(messages?.events ?? []));
        return JSON.stringify(messages ?? {}).includes(last);
      });
      const expected = [type, last].map((kind) => ({ type: kind, sender: guest.userId, content: { text: kind } }));
      assert.deepEqual(got, expected);
    },
  );

  check(
    'takes no notice of somebody who is not of the server that sends it',
    { clause: 'Server-Server API § Typing Notifications; § EDUs', services, covers },
    async () => {
      const visited = await visit();
      const { host, guest, roomId } = visited;
      const since = await seesRoom(host, roomId);
      await sends(visited, 'm.typing', { room_id: roomId, user_id: host.userId, typing: true });
      await sends(visited, 'm.typing', { room_id: roomId, user_id: guest.userId, typing: true });
      const answer = await hears(visited, (one) => noticeOf(one, roomId, 'm.typing') !== undefined, since);
      assert.deepEqual(noticeOf(answer, roomId, 'm.typing')?.['user_ids'], [guest.userId]);
    },
  );
});

together('notices to another server', () => {
  check(
    'tells a server in the room that somebody is typing',
    { clause: 'Server-Server API § Typing Notifications, m.typing', services },
    async () => {
      const { host, peer, roomId } = await visit();
      const path = inRoom(roomId, `typing/${encodeURIComponent(host.userId)}`);
      await callOk(host, `PUT ${path}`, { json: { typing: true, timeout: 20_000 } });
      const { content } = await peer.arrivals.edu('the typing', of('m.typing', roomId));
      assert.deepEqual(content, { room_id: roomId, user_id: host.userId, typing: true });
    },
  );

  check(
    'tells a server in the room how far somebody has read',
    { clause: 'Server-Server API § Receipts, m.receipt', services },
    async () => {
      const { host, peer, roomId } = await visit();
      const eventId = await sendText(host, roomId, 'mine');
      await seesEvent(host, roomId, eventId);
      await callOk(host, `POST ${inRoom(roomId, `receipt/m.read/${encodeURIComponent(eventId)}`)}`, { json: {} });
      const { content } = await peer.arrivals.edu('the receipt', of('m.receipt', roomId));
      const receipts = content[roomId] as Readonly<Record<string, Readonly<Record<string, { event_ids: string[] }>>>>;
      assert.deepEqual(receipts['m.read']?.[host.userId]?.event_ids, [eventId]);
    },
  );

  check(
    'tells a server that shares a room that somebody is online',
    { clause: 'Server-Server API § Presence, m.presence', services },
    async () => {
      const { host, peer } = await visit();
      const status = unique('status');
      const path = `/client/v3/presence/${encodeURIComponent(host.userId)}/status` as const;
      await callOk(host, `PUT ${path}`, { json: { presence: 'online', status_msg: status } });
      const { content } = await peer.arrivals.edu('the presence', of('m.presence', status));
      const told = (content['push'] as Json[]).find((one) => one['status_msg'] === status);
      assert.deepEqual([told?.['user_id'], told?.['presence']], [host.userId, 'online']);
    },
  );

  check(
    'hands a message for a device there to its server',
    { clause: 'Server-Server API § Send-to-device messaging, m.direct_to_device', services },
    async () => {
      const { host, peer, guest } = await visit();
      const type = unique('test.rig');
      const messages = { [guest.userId]: { DEVICE: { text: 'for you' } } };
      await callOk(host, `PUT /client/v3/sendToDevice/${type}/${unique('txn')}`, { json: { messages } });
      const { content } = await peer.arrivals.edu('the message', of('m.direct_to_device', type));
      assert.deepEqual([content['sender'], content['type'], content['messages']], [host.userId, type, messages]);
    },
  );
});

async function sends({ peer }: Visit, type: string, content: Json): Promise<void> {
  const { status, json } = await sendEdu(peer, type, content);
  assert.deepEqual([status, json], [200, { pdus: {} }]);
}

async function hears({ host }: Visit, condition: (one: SyncAnswer) => boolean, since?: string): Promise<SyncAnswer> {
  const from = since === undefined ? {} : { since };
  return syncUntil(host, { what: `the notice at ${host.userId}`, until: condition, ...from });
}

function noticeOf(answer: SyncAnswer, roomId: string, type: string): Json | undefined {
  return answer.rooms?.join?.[roomId]?.ephemeral?.events.find((one) => one.type === type)?.content;
}

/** A notice of a kind that has a text in it which nothing else has. */
function of(type: string, mark: string): (edu: Edu) => boolean {
  return (edu) => edu.edu_type === type && JSON.stringify(edu.content).includes(mark);
}
