import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  callOk,
  check,
  createRoom,
  join,
  newPerson,
  newRemoteUser,
  logIn,
  newUser,
  request,
  stack,
  together,
  unique,
} from '#fixtures';
import { ask, askOk, createPeerRoom, keepEvent, newPeerUser, nextPeer } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { ofRoom } from './guest.ts';
import { shaped } from './shapes.ts';

const clause = 'Server-Server API § Querying for information';

together('questions of another server', () => {
  check(
    'gives the profile of a user, whole and one field of it',
    { clause: `${clause}, profile`, services, covers: ['GET /federation/v1/query/profile'] },
    async () => {
      const person = await newPerson();
      const { userId } = await logIn(person);
      const peer = await nextPeer();
      const profile = async (query: Readonly<Record<string, string>>): Promise<unknown> => {
        const { json } = await askOk(peer, 'GET /federation/v1/query/profile', {
          query: { user_id: userId, ...query },
        });
        const fields = z.looseObject({ displayname: z.string().optional(), avatar_url: z.string().nullish() });
        return shaped(fields, json).displayname;
      };
      const name = person.displayName;
      const answers = [
        await profile({}),
        await profile({ field: 'displayname' }),
        await profile({ field: 'avatar_url' }),
      ];
      assert.deepEqual(answers, [name, name, undefined]);
    },
  );

  check(
    'says which room an alias is of, and which servers are in it',
    { clause: `${clause}, directory`, services, covers: ['GET /federation/v1/query/directory'] },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const localpart = unique('alias');
      const roomId = await createRoom(host, { room_alias_name: localpart });
      const query = { room_alias: `#${localpart}:${host.serverName}` };
      const { json } = await askOk(peer, 'GET /federation/v1/query/directory', { query });
      const answer = shaped(z.strictObject({ room_id: z.string(), servers: z.array(z.string()) }), json);
      assert.deepEqual(answer, { room_id: roomId, servers: [host.serverName] });
    },
  );

  for (const [what, path] of Object.entries({
    'a user': (server: string) => `query/profile?user_id=@${unique('nobody')}:${server}`,
    'an alias': (server: string) => `query/directory?room_alias=%23${unique('alias')}:${server}`,
  })) {
    check(`answers 404 M_NOT_FOUND for ${what} that it does not have`, { clause, services }, async () => {
      const { serverName } = stack().own;
      const { status, json } = await ask(await nextPeer(), `GET /federation/v1/${path(serverName)}`);
      assert.deepEqual([status, json['errcode']], [404, 'M_NOT_FOUND']);
    });
  }

  check(
    'tells what is in a space, as far as everybody may know',
    {
      clause: 'Server-Server API § Spaces, GET /hierarchy',
      services,
      covers: ['GET /federation/v1/hierarchy/{roomId}'],
    },
    async () => {
      const [host, peer] = await Promise.all([newUser(), nextPeer()]);
      const space = await createRoom(host, { preset: 'public_chat', creation_content: { type: 'm.space' } });
      const open = await createRoom(host, { preset: 'public_chat', name: 'Open' });
      const closed = await createRoom(host, { name: 'Closed' });
      for (const child of [open, closed]) {
        await callOk(host, `PUT /client/v3/rooms/${space}/state/m.space.child/${encodeURIComponent(child)}`, {
          json: { via: [host.serverName] },
        });
      }
      const { json } = await askOk(peer, `GET ${ofRoom('hierarchy', space)}`, { query: { suggested_only: 'false' } });
      const room = z.looseObject({ room_id: z.string(), num_joined_members: z.int(), world_readable: z.boolean() });
      const parent = room.extend({ room_type: z.literal('m.space'), children_state: z.array(z.looseObject({})) });
      const tree = z.looseObject({ room: parent, children: z.array(room), inaccessible_children: z.array(z.string()) });
      const told = shaped(tree, json);
      assert.deepEqual([told.room.room_id, told.room.children_state.length], [space, 2]);
      assert.deepEqual([told.children.map((child) => child.room_id), told.inaccessible_children], [[open], [closed]]);
    },
  );

  check(
    'says whose an OpenID token is that a client has handed out',
    { clause: 'Server-Server API § OpenID', services, covers: ['GET /federation/v1/openid/userinfo'] },
    async () => {
      const user = await newUser();
      const path = `/client/v3/user/${encodeURIComponent(user.userId)}/openid/request_token` as const;
      const { json } = await callOk(user, `POST ${path}`, { json: {} });
      const url = `https://${user.serverName}/_matrix/federation/v1/openid/userinfo`;
      const query = { access_token: String(json['access_token']) };
      assert.deepEqual((await request('GET', url, { query })).json, { sub: user.userId });
      const unknown = await request('GET', url, { query: { access_token: 'nobody' } });
      assert.deepEqual([unknown.status, unknown.json['errcode']], [401, 'M_UNKNOWN_TOKEN']);
    },
  );

  for (const method of ['GET', 'POST'] as const) {
    check(
      `tells no other server which rooms are public, by ${method}, as the deployment does not allow it`,
      { clause: 'Synapse, configuration manual § allow_public_rooms_over_federation', services },
      async () => {
        const json = method === 'POST' ? { json: {} } : {};
        const { status } = await ask(await nextPeer(), `${method} /federation/v1/publicRooms`, json);
        assert.equal(status, 403);
      },
    );
  }
});

together('rooms that a server lists for others', () => {
  for (const [method, question] of [
    ['GET', { query: { limit: '1000' } }],
    ['POST', { json: { limit: 1000 } }],
  ] as const) {
    check(
      `tells which rooms are public, by ${method}, where that is allowed`,
      {
        clause: 'Server-Server API § Published Room Directory',
        services: ['remote/main'],
        homeserver: 'remote',
        covers: [`${method} /federation/v1/publicRooms`],
      },
      async () => {
        const [host, peer] = await Promise.all([newRemoteUser(), nextPeer()]);
        const name = unique('name');
        const [open, closed] = [
          await createRoom(host, { preset: 'public_chat', visibility: 'public', name }),
          await createRoom(host, { preset: 'public_chat', visibility: 'private', name }),
        ];
        const { json } = await askOk(peer, `${method} /federation/v1/publicRooms`, {
          to: host.serverName,
          ...question,
        });
        const room = z.looseObject({
          room_id: z.string(),
          name: z.string().optional(),
          num_joined_members: z.int(),
          world_readable: z.boolean(),
          guest_can_join: z.boolean(),
        });
        const { chunk } = shaped(z.looseObject({ chunk: z.array(room), total_room_count_estimate: z.int() }), json);
        assert.equal(chunk.find((one) => one.room_id === open)?.name, name);
        assert.equal(
          chunk.some((one) => one.room_id === closed),
          false,
        );
      },
    );
  }
});

together('questions to another server', () => {
  check('asks it for the profile of a user there', { clause: `${clause}, profile`, services }, async () => {
    const [asker, peer] = await Promise.all([newUser(), nextPeer()]);
    const { userId, displayName } = newPeerUser(peer);
    const { json } = await callOk(asker, `GET /client/v3/profile/${encodeURIComponent(userId)}`);
    assert.equal(json['displayname'], displayName);
  });

  check('asks it for the room of an alias there', { clause: `${clause}, directory`, services }, async () => {
    const [asker, peer] = await Promise.all([newUser(), nextPeer()]);
    const room = createPeerRoom(peer, newPeerUser(peer).userId);
    const alias = `#${unique('alias')}:${peer.serverName}`;
    peer.aliases.set(alias, room.roomId);
    const { json } = await callOk(asker, `GET /client/v3/directory/room/${encodeURIComponent(alias)}`);
    assert.deepEqual(json, { room_id: room.roomId, servers: [peer.serverName] });
  });

  check(
    'asks it which rooms there are public',
    { clause: 'Server-Server API § Published Room Directory', services },
    async () => {
      const [asker, peer] = await Promise.all([newUser(), nextPeer()]);
      const name = unique('name');
      const { roomId } = createPeerRoom(peer, newPeerUser(peer).userId, { name });
      const { json } = await callOk(asker, 'GET /client/v3/publicRooms', { query: { server: peer.serverName } });
      const list = z.object({ chunk: z.array(z.object({ room_id: z.string(), name: z.string().optional() })) });
      assert.equal(shaped(list, json).chunk.find((room) => room.room_id === roomId)?.name, name);
    },
  );

  check('asks it what is in a space there', { clause: 'Server-Server API § Spaces', services }, async () => {
    const [asker, peer] = await Promise.all([newUser(), nextPeer()]);
    const owner = newPeerUser(peer).userId;
    const space = createPeerRoom(peer, owner, { creation: { type: 'm.space' } });
    const child = createPeerRoom(peer, owner, { name: unique('name') });
    const content = { via: [peer.serverName] };
    keepEvent(peer, space, { type: 'm.space.child', sender: owner, stateKey: child.roomId, content });
    await join(asker, space.roomId, peer.serverName);
    const { json } = await callOk(asker, `GET /client/v1/rooms/${encodeURIComponent(space.roomId)}/hierarchy`);
    const { rooms } = shaped(z.object({ rooms: z.array(z.object({ room_id: z.string() })) }), json);
    assert.deepEqual(
      rooms.map((room) => room.room_id),
      [space.roomId, child.roomId],
    );
  });
});
