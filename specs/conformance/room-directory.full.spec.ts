import assert from 'node:assert/strict';
import { z } from 'zod';
import { until } from '#infra';
import {
  call,
  callOk,
  check,
  createRoom,
  newRemoteUser,
  newUser,
  request,
  sharedRoom,
  stack,
  together,
  unique,
  type Session,
} from '#fixtures';
import { remote as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done, mxcUri, userId } from './shapes/ids.ts';
import { publicRooms } from './shapes/rooms.ts';

const clause = 'Client-Server API § Listing rooms';

together('directories of an open server', () => {
  check(
    'lists a room that somebody publishes, for its own users and for ours, until it is taken off the list',
    {
      clause,
      services: [...services, 'netsoc/generic_worker1'],
      homeserver: 'remote',
      covers: [
        'PUT /client/v3/directory/list/room/{roomId}',
        'GET /client/v3/directory/list/room/{roomId}',
        'GET /client/v3/publicRooms',
        'POST /client/v3/publicRooms',
      ],
    },
    async () => {
      const [host, far] = await Promise.all([newRemoteUser(), newUser()]);
      const name = unique('published');
      const roomId = await createRoom(host, { preset: 'public_chat', name });
      await publish(host, roomId, 'public');
      const filter = { filter: { generic_search_term: name } };
      const here = shaped(await call(host, 'POST /client/v3/publicRooms', { json: filter }), publicRooms);
      const expected = [[roomId, name, 1]];
      assert.deepEqual(entries(here), expected);
      const query = { server: host.serverName };
      const there = shaped(await call(far, 'POST /client/v3/publicRooms', { query, json: filter }), publicRooms);
      assert.deepEqual(entries(there), expected);
      const all = shaped(await call(host, 'GET /client/v3/publicRooms'), publicRooms);
      assert.ok(
        entries(all).some(([id]) => id === roomId),
        'the room among all',
      );
      await publish(host, roomId, 'private');
      const after = shaped(await call(host, 'POST /client/v3/publicRooms', { json: filter }), publicRooms);
      assert.deepEqual(entries(after), []);
    },
  );

  check(
    'finds somebody whom one shares a room with by their name, and nobody whom one does not',
    {
      clause: 'Client-Server API § User directory',
      services,
      homeserver: 'remote',
      covers: ['POST /client/v3/user_directory/search'],
    },
    async () => {
      const [host, guest, stranger] = await Promise.all([newRemoteUser(), newRemoteUser(), newRemoteUser()]);
      await sharedRoom(host, guest);
      const name = unique('directory');
      const path = `/client/v3/profile/${encodeURIComponent(guest.userId)}/displayname` as const;
      await callOk(guest, `PUT ${path}`, { json: { displayname: name } });
      const results = z.strictObject({
        limited: z.boolean(),
        results: z.array(
          z.looseObject({ user_id: userId, display_name: z.string().nullish(), avatar_url: mxcUri.nullish() }),
        ),
      });
      const search = async (asking: Session) => {
        const json = { search_term: name };
        return shaped(await call(asking, 'POST /client/v3/user_directory/search', { json }), results).results;
      };
      // The directory is kept up to date in the background.
      const found = await until(async () => (await search(host))[0], { within: 10_000, what: `${name} found` });
      assert.deepEqual([found.user_id, found.display_name], [guest.userId, name]);
      assert.deepEqual(await search(stranger), []);
    },
  );
});

async function publish(session: Session, roomId: string, visibility: 'public' | 'private'): Promise<void> {
  const path = `/client/v3/directory/list/room/${encodeURIComponent(roomId)}` as const;
  shaped(await call(session, `PUT ${path}`, { json: { visibility } }), done);
  const asked = await request('GET', `${stack().remote.clientUrl}/_matrix${path}`);
  assert.deepEqual(shaped(asked, z.strictObject({ visibility: z.string() })), { visibility });
}

function entries({ chunk }: z.infer<typeof publicRooms>): readonly (readonly unknown[])[] {
  return chunk.map(({ room_id: id, name, num_joined_members: joined }) => [id, name, joined]);
}
