import assert from 'node:assert/strict';
import {
  call,
  check,
  createRoom,
  inRoom,
  newUser,
  sendEvent,
  sendText,
  setState,
  sharedRoom,
  together,
  unique,
} from '#fixtures';
import { inRoomV1 } from './paths.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { found, hierarchy, relationPage, summary } from './shapes/rooms.ts';

together('what belongs together', () => {
  check(
    'lists what relates to an event: all of it, of one kind, and of one kind and type',
    {
      clause: 'Client-Server API § Relationships API; § Threading',
      services,
      covers: [
        'GET /client/v1/rooms/{roomId}/relations/{eventId}',
        'GET /client/v1/rooms/{roomId}/relations/{eventId}/{relType}',
        'GET /client/v1/rooms/{roomId}/relations/{eventId}/{relType}/{eventType}',
        'GET /client/v1/rooms/{roomId}/threads',
      ],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const root = await sendText(host, roomId, 'root');
      const to = (rest: object) => ({ 'm.relates_to': { event_id: root, ...rest } });
      const inThread = to({ rel_type: 'm.thread' });
      const reply = await sendEvent(guest, roomId, {
        type: 'm.room.message',
        content: { ...inThread, msgtype: 'm.text', body: 'reply' },
      });
      const sticker = await sendEvent(guest, roomId, { type: 'test.rig', content: inThread });
      const like = await sendEvent(guest, roomId, {
        type: 'm.reaction',
        content: to({ rel_type: 'm.annotation', key: '👍' }),
      });
      const ask = async (rest: string): Promise<readonly string[]> => {
        const answer = await call(host, `GET ${inRoomV1(roomId, rest)}`);
        return shaped(answer, relationPage).chunk.map(({ event_id: id }) => id);
      };
      const path = `relations/${encodeURIComponent(root)}`;
      assert.deepEqual(await ask(path), [like, sticker, reply]);
      assert.deepEqual(await ask(`${path}/m.thread`), [sticker, reply]);
      assert.deepEqual(await ask(`${path}/m.thread/m.room.message`), [reply]);
      assert.deepEqual(await ask('threads'), [root]);
    },
  );

  check(
    'shows the tree of a space, and sums up a room of it to whoever may know of it',
    {
      clause: 'Client-Server API § Spaces, GET /rooms/{roomId}/hierarchy; § Room summary',
      services,
      covers: ['GET /client/v1/rooms/{roomId}/hierarchy', 'GET /client/v1/room_summary/{roomIdOrAlias}'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const name = unique('inside');
      const inside = await createRoom(host, { preset: 'public_chat', name });
      const hidden = await createRoom(host);
      const space = await createRoom(host, { preset: 'public_chat', creation_content: { type: 'm.space' } });
      for (const child of [inside, hidden]) {
        const json = { via: [host.serverName] };
        await call(host, `PUT ${inRoom(space, `state/m.space.child/${encodeURIComponent(child)}`)}`, { json });
      }
      const tree = shaped(await call(guest, `GET ${inRoomV1(space, 'hierarchy')}`), hierarchy).rooms;
      assert.deepEqual(
        tree.map(({ room_id: id }) => id),
        [space, inside],
      );
      assert.deepEqual(tree[0]?.children_state.map(({ state_key: id }) => id).sort(), [inside, hidden].sort());
      const path = `/client/v1/room_summary/${encodeURIComponent(inside)}` as const;
      const { name: told, membership, num_joined_members: joined } = shaped(await call(guest, `GET ${path}`), summary);
      assert.deepEqual([told, membership, joined], [name, 'leave', 1]);
      const secret = await call(guest, `GET /client/v1/room_summary/${encodeURIComponent(hidden)}`);
      assert.equal(secret.status, 404);
    },
  );

  check(
    'finds what was said and what it was named by a word, ranked and with the words to highlight',
    { clause: 'Client-Server API § Server side search', services, covers: ['POST /client/v3/search'] },
    async () => {
      const [host, stranger] = await Promise.all([newUser(), newUser()]);
      const roomId = await createRoom(host);
      const word = unique('word').replace('-', '');
      const said = await sendText(host, roomId, `the ${word} is here`);
      const topic = await setState(host, roomId, { type: 'm.room.topic', content: { topic: word } });
      const json = { search_categories: { room_events: { search_term: word, order_by: 'recent' } } };
      const { room_events: events } = shaped(
        await call(host, 'POST /client/v3/search', { json }),
        found,
      ).search_categories;
      assert.deepEqual(
        events.results.map(({ result }) => result.event_id),
        [topic, said],
      );
      assert.deepEqual([events.count, events.highlights], [2, [word]]);
      const nothing = shaped(await call(stranger, 'POST /client/v3/search', { json }), found).search_categories;
      assert.deepEqual(nothing.room_events.results, []);
    },
  );
});
