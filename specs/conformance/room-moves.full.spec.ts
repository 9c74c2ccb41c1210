import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, check, createRoom, inRoom, newUser, stateOf, together, unique } from '#fixtures';
import { comesTo } from './comes-to.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done, roomId as anyRoomId } from './shapes/ids.ts';

together('rooms as a whole', () => {
  check(
    'leads from an upgraded room to the new one, with what was set and who decides',
    {
      clause: 'Client-Server API § Room upgrades',
      services: ['netsoc/main'],
      covers: ['POST /client/v3/rooms/{roomId}/upgrade'],
    },
    async () => {
      const session = await newUser();
      const name = unique('name');
      const old = await createRoom(session, { room_version: '10', name });
      const json = { new_version: '11' };
      const upgraded = await call(session, `POST ${inRoom(old, 'upgrade')}`, { json });
      const { replacement_room: replacement } = shaped(upgraded, z.strictObject({ replacement_room: anyRoomId }));
      const of = async (roomId: string, type: string) => (await stateOf(session, roomId, `${type}/`)).json;
      await comesTo(async () => (await of(old, 'm.room.tombstone'))['replacement_room'], replacement);
      const creation = await of(replacement, 'm.room.create');
      assert.deepEqual(
        [creation['room_version'], (creation['predecessor'] as { room_id?: string }).room_id],
        ['11', old],
      );
      assert.equal((await of(replacement, 'm.room.name'))['name'], name);
    },
  );

  check(
    'keeps aliases: gives one, leads to the room, lists it, and takes it back',
    {
      clause: 'Client-Server API § Room aliases',
      services,
      covers: [
        'PUT /client/v3/directory/room/{roomAlias}',
        'GET /client/v3/directory/room/{roomAlias}',
        'GET /client/v3/rooms/{roomId}/aliases',
        'DELETE /client/v3/directory/room/{roomAlias}',
      ],
    },
    async () => {
      const [host, stranger] = await Promise.all([newUser(), newUser()]);
      const roomId = await createRoom(host);
      const alias = `#${unique('alias')}:${host.serverName}`;
      const path = `/client/v3/directory/room/${encodeURIComponent(alias)}` as const;
      shaped(await call(host, `PUT ${path}`, { json: { room_id: roomId } }), done);
      const leads = z.strictObject({ room_id: anyRoomId, servers: z.array(z.string()) });
      const expected = { room_id: roomId, servers: [host.serverName] };
      assert.deepEqual(shaped(await call(stranger, `GET ${path}`), leads), expected);
      const aliases = async () =>
        shaped(await call(host, `GET ${inRoom(roomId, 'aliases')}`), z.strictObject({ aliases: z.array(z.string()) }));
      await comesTo(aliases, { aliases: [alias] });
      assert.equal((await call(stranger, `DELETE ${path}`)).status, 403);
      shaped(await call(host, `DELETE ${path}`), done);
      await comesTo(async () => (await call(stranger, `GET ${path}`)).status, 404);
      await comesTo(aliases, { aliases: [] });
    },
  );
});
