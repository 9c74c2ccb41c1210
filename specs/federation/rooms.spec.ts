import assert from 'node:assert/strict';
import {
  callOk,
  check,
  createRoom,
  inRoom,
  invite,
  join,
  messages,
  seesEvent,
  seesInvite,
  sendText,
  setState,
  sharedRoom,
  stateOf,
  syncUntil,
  together,
  unique,
  untilListed,
  type Session,
} from '#fixtures';
import { bothWays, services } from './both-ways.ts';

together('rooms over the border', () => {
  for (const { direction, newHost, newGuest } of bothWays) {
    check(
      `shows an invitation ${direction} with the name of the room and who invites`,
      { clause: 'Server-Server API § Inviting to a room', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const name = unique('name');
        const roomId = await createRoom(host, { name });
        await invite(host, roomId, guest.userId);
        const answer = await syncUntil(guest, {
          what: 'the invitation',
          until: (one) => one.rooms?.invite?.[roomId] !== undefined,
        });
        const state = answer.rooms?.invite?.[roomId]?.invite_state.events ?? [];
        const named = state.find(({ type }) => type === 'm.room.name');
        const member = state.find(({ content }) => content['membership'] === 'invite');
        assert.deepEqual([named?.content['name'], member?.sender], [name, host.userId]);
      },
    );

    check(
      `lets somebody join a room ${direction} by its alias`,
      { clause: 'Server-Server API § Joining rooms; § Querying for information, directory', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const localpart = unique('alias');
        const roomId = await createRoom(host, { preset: 'public_chat', room_alias_name: localpart });
        assert.equal(await join(guest, `#${localpart}:${host.serverName}`), roomId);
        await seesEvent(host, roomId, await sendText(guest, roomId, 'found you'));
      },
    );

    check(`carries state ${direction}`, { clause: 'Server-Server API § Transactions; § PDUs', services }, async () => {
      const [host, guest] = await Promise.all([newHost(), newGuest()]);
      const roomId = await sharedRoom(host, guest);
      const content = { topic: unique('topic') };
      await seesEvent(guest, roomId, await setState(host, roomId, { type: 'm.room.topic', content }));
      assert.equal((await stateOf(guest, roomId, 'm.room.topic')).json['topic'], content.topic);
    });

    check(
      `takes back a redacted message ${direction}`,
      { clause: 'Server-Server API § PDUs; Client-Server API § Redactions', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const roomId = await sharedRoom(host, guest);
        const regretted = await sendText(host, roomId, 'I regret this');
        await seesEvent(guest, roomId, regretted);
        const path = inRoom(roomId, `redact/${encodeURIComponent(regretted)}/${unique('txn')}`);
        const { json } = await callOk(host, `PUT ${path}`, { json: {} });
        await seesEvent(guest, roomId, String(json['event_id']));
        await untilListed(guest, roomId, String(json['event_id']));
        const left = (await messages(guest, roomId)).find(({ event_id: id }) => id === regretted);
        assert.deepEqual(left?.content, {});
      },
    );

    check(
      `tells of a refused invitation ${direction}`,
      { clause: 'Server-Server API § Leaving rooms (rejecting invites)', services },
      async () => {
        const [host, guest] = await Promise.all([newHost(), newGuest()]);
        const roomId = await createRoom(host);
        await invite(host, roomId, guest.userId);
        await seesInvite(guest, roomId);
        await callOk(guest, `POST ${inRoom(roomId, 'leave')}`, { json: {} });
        await seesLeave(host, roomId, guest);
      },
    );
  }
});

async function seesLeave(session: Session, roomId: string, leaver: Session): Promise<void> {
  const left = (events: readonly { readonly state_key?: string; readonly content: object }[] = []): boolean =>
    events.some(
      (one) => one.state_key === leaver.userId && 'membership' in one.content && one.content.membership === 'leave',
    );
  await syncUntil(session, {
    what: `${leaver.userId} to have left`,
    until: ({ rooms }) => left(rooms?.join?.[roomId]?.timeline.events),
  });
}
