import assert from 'node:assert/strict';
import {
  call,
  callOk,
  check,
  createRoom,
  inRoom,
  invite,
  join,
  messages,
  newUser,
  sendText,
  sharedRoom,
  together,
  unique,
} from '#fixtures';
import { membershipOf } from './membership-of.ts';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const clause = 'Client-Server API § Room membership';

together('membership', () => {
  check('keeps a private room from whoever is not invited', { clause, services }, async () => {
    const [host, stranger] = await Promise.all([newUser(), newUser()]);
    const roomId = await createRoom(host);
    const answer = await call(stranger, `POST /client/v3/join/${encodeURIComponent(roomId)}`, { json: {} });
    assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
    assert.deepEqual(await messages(stranger, roomId), []);
  });

  check(
    'lets somebody refuse an invitation',
    { clause, services, covers: ['POST /client/v3/rooms/{roomId}/leave'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await createRoom(host);
      await invite(host, roomId, guest.userId);
      await callOk(guest, `POST ${inRoom(roomId, 'leave')}`, { json: {} });
      assert.equal(await membershipOf(host, roomId, guest), 'leave');
    },
  );

  check('takes somebody out who leaves, and lets them in again by a new invitation', { clause, services }, async () => {
    const [host, guest] = await Promise.all([newUser(), newUser()]);
    const roomId = await sharedRoom(host, guest);
    await callOk(guest, `POST ${inRoom(roomId, 'leave')}`, { json: {} });
    const missed = await sendText(host, roomId, 'now that we are alone');
    const read = await call(guest, `GET ${inRoom(roomId, `event/${encodeURIComponent(missed)}`)}`);
    assert.notEqual(read.status, 200);
    await invite(host, roomId, guest.userId);
    await join(guest, roomId);
    assert.equal(await membershipOf(host, roomId, guest), 'join');
  });

  check(
    'lets somebody knock where that is allowed, and in when they are invited',
    { clause: 'Client-Server API § Knocking on rooms', services, covers: ['POST /client/v3/knock/{roomIdOrAlias}'] },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const rule = { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } };
      const roomId = await createRoom(host, { initial_state: [rule] });
      await callOk(guest, `POST /client/v3/knock/${encodeURIComponent(roomId)}`, { json: { reason: 'may I?' } });
      assert.equal(await membershipOf(host, roomId, guest), 'knock');
      await invite(host, roomId, guest.userId);
      await join(guest, roomId);
      assert.equal(await membershipOf(host, roomId, guest), 'join');
    },
  );

  check(
    'lets somebody join by an alias, and not once it is gone',
    {
      clause: 'Client-Server API § Room aliases',
      services,
      covers: ['POST /client/v3/join/{roomIdOrAlias}', 'DELETE /client/v3/directory/room/{roomAlias}'],
    },
    async () => {
      const [host, guest, late] = await Promise.all([newUser(), newUser(), newUser()]);
      const localpart = unique('alias');
      const alias = `#${localpart}:${host.serverName}`;
      const roomId = await createRoom(host, { preset: 'public_chat', room_alias_name: localpart });
      assert.equal(await join(guest, alias), roomId);
      await callOk(host, `DELETE /client/v3/directory/room/${encodeURIComponent(alias)}`);
      const answer = await call(late, `POST /client/v3/join/${encodeURIComponent(alias)}`, { json: {} });
      assert.deepEqual([answer.status, answer.json['errcode']], [404, 'M_NOT_FOUND']);
    },
  );
});
