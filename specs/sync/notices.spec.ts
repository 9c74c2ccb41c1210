import assert from 'node:assert/strict';
import {
  callOk,
  check,
  inRoom,
  newUser,
  sendText,
  sharedRoom,
  stack,
  sync,
  syncUntil,
  together,
  unique,
  type SyncAnswer,
} from '#fixtures';
import { ephemeral, hears } from './hears.ts';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('what is no event', () => {
  check(
    'shows the others who is typing, and when they stop',
    {
      clause: 'Client-Server API § Typing notifications',
      services,
      covers: ['PUT /client/v3/rooms/{roomId}/typing/{userId}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const path = `PUT ${inRoom(roomId, `typing/${encodeURIComponent(guest.userId)}`)}` as const;
      await callOk(guest, path, { json: { typing: true, timeout: 20_000 } });
      const { next_batch: since } = await hears(
        host,
        'typing',
        (one) => typists(one, roomId)?.includes(guest.userId) ?? false,
      );
      await callOk(guest, path, { json: { typing: false } });
      const stopped = await syncUntil(host, {
        what: 'the end of typing',
        until: (one) => typists(one, roomId) !== undefined,
        since,
      });
      assert.deepEqual(typists(stopped, roomId), []);
    },
  );

  check(
    'shows the others how far somebody has read',
    {
      clause: 'Client-Server API § Receipts',
      services,
      covers: ['POST /client/v3/rooms/{roomId}/receipt/{receiptType}/{eventId}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const eventId = await sendText(host, roomId, 'read this');
      await callOk(guest, `POST ${inRoom(roomId, `receipt/m.read/${encodeURIComponent(eventId)}`)}`, { json: {} });
      await hears(host, 'the receipt', (one) =>
        JSON.stringify(ephemeral(one, roomId, 'm.receipt')).includes(guest.userId),
      );
    },
  );

  check(
    'tells friends that somebody is there, and with which words',
    { clause: 'Client-Server API § Presence', services, covers: ['PUT /client/v3/presence/{userId}/status'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      await sharedRoom(host, guest);
      const status = unique('status');
      await callOk(guest, `PUT /client/v3/presence/${encodeURIComponent(guest.userId)}/status`, {
        json: { presence: 'online', status_msg: status },
      });
      const seen = await hears(host, 'the presence', (one) => JSON.stringify(one.presence ?? {}).includes(status));
      const notice = seen.presence?.events.find(({ content }) => content['status_msg'] === status);
      assert.deepEqual([notice?.sender, notice?.content['presence']], [guest.userId, 'online']);
    },
  );

  check(
    'hands a to-device message over once, to that device alone',
    {
      clause: 'Client-Server API § Send-to-Device messaging',
      services,
      covers: ['PUT /client/v3/sendToDevice/{eventType}/{txnId}'],
    },
    async () => {
      const [sender, receiver] = await Promise.all([newUser(), newUser()]);
      const type = unique('test.rig.message');
      const messages = { [receiver.userId]: { [receiver.deviceId]: { text: 'for you' } } };
      await callOk(sender, `PUT /client/v3/sendToDevice/${type}/${unique('txn')}`, { json: { messages } });
      const got = await hears(receiver, 'the message', (one) => ofType(one, type).length > 0);
      assert.deepEqual(ofType(got, type), [{ type, sender: sender.userId, content: { text: 'for you' } }]);
      for (const { url } of stack().processes('generic_worker')) {
        assert.deepEqual(ofType(await sync(receiver, got.next_batch, { at: url }), type), []);
      }
    },
  );

  check(
    'brings what one device stores to the other devices',
    {
      clause: 'Client-Server API § Client Config',
      services,
      covers: ['PUT /client/v3/user/{userId}/account_data/{type}'],
    },
    async () => {
      const session = await newUser();
      const { next_batch: since } = await sync(session);
      const type = unique('test.rig.settings');
      const path = `/client/v3/user/${encodeURIComponent(session.userId)}/account_data/${type}` as const;
      await callOk(session, `PUT ${path}`, { json: { colour: 'green' } });
      const news = (one: SyncAnswer): boolean => (one.account_data?.events ?? []).length > 0;
      const told = await syncUntil(session, { what: 'the settings', until: news, since });
      assert.deepEqual(told.account_data?.events, [{ type, content: { colour: 'green' } }]);
    },
  );
});

/** Users whom a typing notice names; undefined when there is no notice. */
function typists(answer: SyncAnswer, roomId: string): readonly string[] | undefined {
  const [notice] = ephemeral(answer, roomId, 'm.typing');
  return notice?.content['user_ids'] as readonly string[] | undefined;
}

function ofType(answer: SyncAnswer, type: string) {
  return (answer.to_device?.events ?? []).filter((one) => one.type === type);
}
