import assert from 'node:assert/strict';
import { call, callOk, check, inRoom, messages, seesEvent, stateOf, together, unique, untilListed } from '#fixtures';
import {
  joinByPeer,
  keepEvent,
  newPeerUser,
  sendPeerEvent,
  text,
  transact,
  writeEvent,
  type PeerRoom,
  type PeerUser,
} from '#fixtures/peer';
import { services } from './both-ways.ts';
import { visit } from './guest.ts';
import { shaped, transactionAnswer } from './shapes.ts';

const covers = ['PUT /federation/v1/send/{txnId}'];

together('events of another server', () => {
  check(
    'takes a transaction that comes twice once, and answers both times the same',
    { clause: 'Server-Server API § Transactions', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      const { event, eventId } = keepEvent(peer, room, text(guest.userId, 'once'));
      const once = { pdus: [event], txnId: unique('txn') };
      const [first, second] = [await transact(peer, once), await transact(peer, once)];
      assert.deepEqual(shaped(transactionAnswer, first.json), { pdus: { [eventId]: {} } });
      assert.deepEqual([second.status, second.json], [200, first.json]);
      await untilListed(host, roomId, eventId);
      const seen = (await messages(host, roomId)).filter(({ content }) => content['body'] === 'once');
      assert.equal(seen.length, 1);
    },
  );

  check(
    'remembers what it answered to a transaction, and takes nothing else under its id',
    { clause: 'Server-Server API § Transactions', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      const txnId = unique('txn');
      const first = keepEvent(peer, room, text(guest.userId, 'first'));
      const other = writeEvent(peer, room, text(guest.userId, 'other'));
      const answer = await transact(peer, { pdus: [first.event], txnId });
      const again = await transact(peer, { pdus: [other.event], txnId });
      assert.deepEqual(again.json, answer.json);
      const after = await sendPeerEvent(peer, room, text(guest.userId, 'after'));
      await seesEvent(host, roomId, after.eventId);
      assert.deepEqual(await guestsBodies({ host, roomId, guest }), ['first', 'after']);
    },
  );

  check(
    'refuses an event whose signature is wrong, and takes the others of its transaction',
    { clause: 'Server-Server API § Checks performed on receipt of a PDU, 2: signature checks', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      const bad = writeEvent(peer, room, text(guest.userId, 'forged'));
      const signatures = { [peer.serverName]: { [peer.key.id]: 'A'.repeat(86) } };
      const good = keepEvent(peer, room, text(guest.userId, 'genuine'));
      const { json } = await transact(peer, { pdus: [{ ...bad.event, signatures }, good.event] });
      const { pdus } = shaped(transactionAnswer, json);
      assert.ok(pdus[bad.eventId]?.error, 'no error for the forged event');
      assert.deepEqual(pdus[good.eventId], {});
      await seesEvent(host, roomId, good.eventId);
      assert.deepEqual(await guestsBodies({ host, roomId, guest }), ['genuine']);
    },
  );

  check(
    'refuses an event that a server signed in the name of a user of another one',
    { clause: 'Server-Server API § Checks performed on receipt of a PDU, 2: signature checks', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      const bad = writeEvent(peer, room, text(host.userId, 'in your name'));
      const { json } = await transact(peer, { pdus: [bad.event] });
      assert.ok(shaped(transactionAnswer, json).pdus[bad.eventId]?.error, 'no error for the event');
      const after = await sendPeerEvent(peer, room, text(guest.userId, 'after'));
      await seesEvent(host, roomId, after.eventId);
      assert.equal(await isShown({ host, roomId }, bad.eventId), false);
    },
  );

  check(
    'shows an event redacted whose content is not what was signed',
    { clause: 'Server-Server API § Checks performed on receipt of a PDU, 3: hash checks', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      const { event, eventId } = keepEvent(peer, room, text(guest.userId, 'signed'));
      await transact(peer, { pdus: [{ ...event, content: { msgtype: 'm.text', body: 'changed' } }] });
      const seen = await seesEvent(host, roomId, eventId);
      assert.deepEqual([seen.sender, seen.content], [guest.userId, {}]);
    },
  );

  for (const [what, draftOf] of Object.entries({
    'a message of somebody who is not in the room': (stranger: PeerUser) => text(stranger.userId, 'let me in'),
    'state that its sender has not the power to set': (_: PeerUser, guest: PeerUser) => ({
      ...{ type: 'm.room.name', sender: guest.userId, stateKey: '', content: { name: 'taken over' } },
    }),
  })) {
    check(
      `rejects ${what}, and takes what comes after it`,
      { clause: 'Server-Server API § Checks performed on receipt of a PDU, 4: authorization', services, covers },
      async () => {
        const { host, peer, guest, room, roomId } = await visit();
        const bad = writeEvent(peer, room, draftOf(newPeerUser(peer), guest));
        await transact(peer, { pdus: [bad.event] });
        const good = await sendPeerEvent(peer, room, text(guest.userId, 'after'));
        await seesEvent(host, roomId, good.eventId);
        assert.equal(await isShown({ host, roomId }, bad.eventId), false);
        assert.notEqual((await stateOf(host, roomId, 'm.room.name')).json['name'], 'taken over');
      },
    );
  }

  check(
    'refuses the events, and the joining, of a server that the room has shut out',
    { clause: 'Server-Server API § Server Access Control Lists', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      const content = { allow: ['*'], deny: [peer.serverName], allow_ip_literals: true };
      await callOk(host, `PUT ${inRoom(roomId, 'state/m.room.server_acl')}`, { json: content });
      const { answer, eventId } = await sendPeerEvent(peer, room, text(guest.userId, 'shut out'));
      assert.ok(shaped(transactionAnswer, answer.json).pdus[eventId]?.error, 'no error for the event');
      assert.equal(await isShown({ host, roomId }, eventId), false);
      await assert.rejects(joinByPeer(peer, newPeerUser(peer).userId, roomId), /403/);
    },
  );

  check(
    'sets state that a user of another server has the power for',
    { clause: 'Server-Server API § PDUs; room version 11 § Authorization rules', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit({
        power_level_content_override: { events: { 'm.room.topic': 0 } },
      });
      const topic = unique('topic');
      const draft = { type: 'm.room.topic', sender: guest.userId, stateKey: '', content: { topic } };
      const { eventId } = await sendPeerEvent(peer, room, draft);
      await seesEvent(host, roomId, eventId);
      assert.equal((await stateOf(host, roomId, 'm.room.topic')).json['topic'], topic);
    },
  );

  check(
    'takes back what a user of another server redacts',
    { clause: 'Server-Server API § PDUs; room version 11 § Redactions', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit({ room_version: '11' });
      const regretted = await sendPeerEvent(peer, room, text(guest.userId, 'I regret this'));
      await seesEvent(host, roomId, regretted.eventId);
      const content = { redacts: regretted.eventId };
      const { eventId } = await sendPeerEvent(peer, room, { type: 'm.room.redaction', sender: guest.userId, content });
      await seesEvent(host, roomId, eventId);
      const path = inRoom(roomId, `event/${encodeURIComponent(regretted.eventId)}`);
      assert.deepEqual((await callOk(host, `GET ${path}`)).json['content'], {});
    },
  );

  check(
    'asks for events that it missed, and shows them in order',
    { clause: 'Server-Server API § Backfilling and retrieving missing events', services, covers },
    async () => {
      const { host, peer, guest, room, roomId } = await visit();
      for (const body of ['missed 1', 'missed 2']) keepEvent(peer, room, text(guest.userId, body));
      const { eventId } = await sendPeerEvent(peer, room, text(guest.userId, 'told'));
      await seesEvent(host, roomId, eventId);
      await peer.arrivals.request('a question for missing events', isAbout(room));
      assert.deepEqual(await guestsBodies({ host, roomId, guest }), ['missed 1', 'missed 2', 'told']);
    },
  );
});

function isAbout({ roomId }: PeerRoom) {
  return ({ path, isSigned }: { readonly path: string; readonly isSigned: boolean }): boolean =>
    isSigned && path === `/federation/v1/get_missing_events/${roomId}`;
}

type Place = Pick<Awaited<ReturnType<typeof visit>>, 'host' | 'roomId'>;

async function guestsBodies({
  host,
  roomId,
  guest,
}: Place & { readonly guest: PeerUser }): Promise<readonly unknown[]> {
  const events = (await messages(host, roomId)).filter(
    ({ type, sender }) => type === 'm.room.message' && sender === guest.userId,
  );
  return events.map(({ content }) => content['body']).reverse();
}

async function isShown({ host, roomId }: Place, eventId: string): Promise<boolean> {
  const listed = (await messages(host, roomId)).some((event) => event.event_id === eventId);
  const { status } = await call(host, `GET ${inRoom(roomId, `event/${encodeURIComponent(eventId)}`)}`);
  return listed || status === 200;
}
