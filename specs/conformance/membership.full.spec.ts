import assert from 'node:assert/strict';
import {
  call,
  check,
  createRoom,
  inRoom,
  newUser,
  seesInvite,
  sendText,
  sharedRoom,
  stateOf,
  together,
  type Session,
} from '#fixtures';
import { comesTo } from './comes-to.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done } from './shapes/ids.ts';
import { joinedMembers, joinedRooms, members, mutualRooms, oneRoom } from './shapes/rooms.ts';

const clause = 'Client-Server API § Room membership';

together('membership, operation by operation', () => {
  check(
    'brings somebody whom another invites into the room by its id, and lists the room and its people',
    {
      clause,
      services,
      covers: [
        'POST /client/v3/rooms/{roomId}/invite',
        'POST /client/v3/rooms/{roomId}/join',
        'GET /client/v3/joined_rooms',
        'GET /client/v3/rooms/{roomId}/members',
        'GET /client/v3/rooms/{roomId}/joined_members',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await createRoom(host);
      shaped(await call(host, `POST ${inRoom(roomId, 'invite')}`, { json: { user_id: guest.userId } }), done);
      await seesInvite(guest, roomId);
      const rooms = async () => shaped(await call(guest, 'GET /client/v3/joined_rooms'), joinedRooms).joined_rooms;
      assert.deepEqual(await rooms(), []);
      const joined = shaped(await call(guest, `POST ${inRoom(roomId, 'join')}`, { json: {} }), oneRoom);
      assert.equal(joined.room_id, roomId);
      await comesTo(rooms, [roomId]);
      const both = [host.userId, guest.userId].sort();
      const all = async () => {
        const { chunk } = shaped(await call(host, `GET ${inRoom(roomId, 'members')}`), members);
        return chunk.map(({ state_key: user, content }) => `${user} ${String(content['membership'])}`).sort();
      };
      await comesTo(
        all,
        both.map((user) => `${user} join`),
      );
      const now = async () => {
        const { joined: people } = shaped(await call(host, `GET ${inRoom(roomId, 'joined_members')}`), joinedMembers);
        return Object.keys(people).sort();
      };
      await comesTo(now, both);
    },
  );

  check(
    'takes somebody out by leave, kick and ban, each as the others see it, and lifts a ban',
    {
      clause,
      services,
      covers: ['leave', 'kick', 'ban', 'unban'].map((what) => `POST /client/v3/rooms/{roomId}/${what}`),
    },
    async () => {
      const [host, leaver, kicked] = await Promise.all([newUser(), newUser(), newUser()]);
      const roomId = await sharedRoom(host, leaver);
      await call(host, `POST ${inRoom(roomId, 'invite')}`, { json: { user_id: kicked.userId } });
      await call(kicked, `POST ${inRoom(roomId, 'join')}`, { json: {} });
      shaped(await call(leaver, `POST ${inRoom(roomId, 'leave')}`, { json: { reason: 'tired' } }), done);
      await comesTo(() => membershipOf(host, roomId, leaver), ['leave', 'tired']);
      const about = (reason: string) => ({ json: { user_id: kicked.userId, reason } });
      shaped(await call(host, `POST ${inRoom(roomId, 'kick')}`, about('loud')), done);
      await comesTo(() => membershipOf(host, roomId, kicked), ['leave', 'loud']);
      shaped(await call(host, `POST ${inRoom(roomId, 'ban')}`, about('louder')), done);
      await comesTo(() => membershipOf(host, roomId, kicked), ['ban', 'louder']);
      shaped(await call(host, `POST ${inRoom(roomId, 'unban')}`, about('calm')), done);
      await comesTo(() => membershipOf(host, roomId, kicked), ['leave', 'calm']);
    },
  );

  check(
    'joins and knocks by room id, and answers with the room',
    {
      clause,
      services,
      covers: ['POST /client/v3/join/{roomIdOrAlias}', 'POST /client/v3/knock/{roomIdOrAlias}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const rule = { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } };
      const open = await createRoom(host, { preset: 'public_chat' });
      const closed = await createRoom(host, { initial_state: [rule] });
      const joined = await call(guest, `POST /client/v3/join/${encodeURIComponent(open)}`, {
        json: { reason: 'hello' },
      });
      assert.equal(shaped(joined, oneRoom).room_id, open);
      await comesTo(() => membershipOf(host, open, guest), ['join', 'hello']);
      const knocked = await call(guest, `POST /client/v3/knock/${encodeURIComponent(closed)}`, {
        json: { reason: 'may I?' },
      });
      assert.equal(shaped(knocked, oneRoom).room_id, closed);
      await comesTo(() => membershipOf(host, closed, guest), ['knock', 'may I?']);
    },
  );

  check(
    'forgets a room that somebody left, with what they could still read of it',
    { clause, services: ['netsoc/main'], covers: ['POST /client/v3/rooms/{roomId}/forget'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      await sendText(host, roomId, 'while you were here');
      const forget = () => call(guest, `POST ${inRoom(roomId, 'forget')}`, { json: {} });
      assert.equal((await forget()).status, 400, 'forgetting a room that one is in');
      shaped(await call(guest, `POST ${inRoom(roomId, 'leave')}`, { json: {} }), done);
      assert.equal((await call(guest, `GET ${inRoom(roomId, 'messages')}`, { query: { dir: 'b' } })).status, 200);
      shaped(await forget(), done);
      assert.equal((await call(guest, `GET ${inRoom(roomId, 'messages')}`, { query: { dir: 'b' } })).status, 403);
    },
  );

  check(
    'lists the rooms that two users share, and no others',
    { clause: 'Client-Server API § Mutual rooms', services: ['netsoc/main'], covers: ['GET /client/v1/mutual_rooms'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const shared = [await sharedRoom(host, guest), await sharedRoom(guest, host)];
      await createRoom(host);
      const query = { user_id: guest.userId };
      const answer = shaped(await call(host, 'GET /client/v1/mutual_rooms', { query }), mutualRooms);
      assert.deepEqual([answer.joined.toSorted(), answer.count], [shared.toSorted(), 2]);
    },
  );
});

/** What a user's membership is, and the reason that it was given. */
async function membershipOf(asking: Session, roomId: string, { userId }: Session): Promise<readonly unknown[]> {
  const { json } = await stateOf(asking, roomId, `m.room.member/${encodeURIComponent(userId)}`);
  return [json['membership'], json['reason']];
}
