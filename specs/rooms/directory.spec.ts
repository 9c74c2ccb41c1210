import assert from 'node:assert/strict';
import { call, callOk, check, createRoom, newUser, request, stack, together, unique } from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const clause = 'Client-Server API § Listing rooms';
const rules = 'Synapse, configuration manual § room_list_publication_rules: without any, publishing is denied';

together('room directory', () => {
  check(
    'lets nobody publish a room, since no rule of the deployment allows it',
    { clause: rules, services },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session, { preset: 'public_chat' });
      const path = `/client/v3/directory/list/room/${encodeURIComponent(roomId)}` as const;
      const answer = await call(session, `PUT ${path}`, { json: { visibility: 'public' } });
      assert.equal(answer.status, 403);
      const { json } = await callOk(session, `GET ${path}`);
      assert.equal(json['visibility'], 'private');
    },
  );

  check('does not show its list to whoever is not signed in', { clause, services }, async () => {
    const answer = await request('GET', `${stack().own.clientUrl}/_matrix/client/v3/publicRooms`);
    assert.deepEqual([answer.status, answer.json['errcode']], [401, 'M_MISSING_TOKEN']);
  });

  check(
    'tells the room of an alias, and the aliases of a room',
    {
      clause: 'Client-Server API § Room aliases',
      services,
      covers: ['GET /client/v3/directory/room/{roomAlias}', 'GET /client/v3/rooms/{roomId}/aliases'],
    },
    async () => {
      const session = await newUser();
      const localpart = unique('alias');
      const alias = `#${localpart}:${session.serverName}`;
      const roomId = await createRoom(session, { room_alias_name: localpart });
      const room = await callOk(session, `GET /client/v3/directory/room/${encodeURIComponent(alias)}`);
      assert.deepEqual(room.json, { room_id: roomId, servers: [session.serverName] });
      const aliases = await callOk(session, `GET /client/v3/rooms/${encodeURIComponent(roomId)}/aliases`);
      assert.deepEqual(aliases.json, { aliases: [alias] });
    },
  );

  check('gives an alias to one room alone', { clause: 'Client-Server API § Room aliases', services }, async () => {
    const session = await newUser();
    const localpart = unique('alias');
    await createRoom(session, { room_alias_name: localpart });
    const answer = await call(session, 'POST /client/v3/createRoom', { json: { room_alias_name: localpart } });
    assert.deepEqual([answer.status, answer.json['errcode']], [400, 'M_ROOM_IN_USE']);
  });
});
