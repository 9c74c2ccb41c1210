import assert from 'node:assert/strict';
import {
  bodies,
  callOk,
  check,
  createRoom,
  inRoom,
  newUser,
  sendEvent,
  sendText,
  sharedRoom,
  together,
  unique,
  untilListed,
  type MatrixEvent,
} from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('history', () => {
  check(
    'gives all messages of a room in order, page by page, each once',
    {
      clause: 'Client-Server API § GET /rooms/{roomId}/messages',
      services,
      covers: ['GET /client/v3/rooms/{roomId}/messages'],
    },
    async () => {
      const session = await newUser();
      const roomId = await createRoom(session);
      const sent = Array.from({ length: 12 }, (_, index) => `number ${index}`);
      let last = '';
      for (const body of sent) last = await sendText(session, roomId, body);
      await untilListed(session, roomId, last);
      const read: string[] = [];
      let from: string | undefined;
      do {
        const query = { dir: 'b', limit: '5', ...(from ? { from } : {}) };
        const { json } = await callOk(session, `GET ${inRoom(roomId, 'messages')}`, { query });
        for (const { content } of json['chunk'] as readonly MatrixEvent[]) {
          if (typeof content['body'] === 'string') read.unshift(content['body']);
        }
        from = json['end'] as string | undefined;
      } while (from);
      assert.deepEqual(read, sent);
    },
  );

  check(
    'shows somebody new what was said before where history is shared',
    { clause: 'Client-Server API § Room history visibility', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const early = { type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'shared' } };
      const roomId = await createRoom(host, { initial_state: [early], preset: 'public_chat' });
      const before = await sendText(host, roomId, 'before you came');
      await callOk(guest, `POST /client/v3/join/${encodeURIComponent(roomId)}`, { json: {} });
      await untilListed(guest, roomId, before);
      assert.deepEqual(await bodies(guest, roomId), ['before you came']);
    },
  );

  check(
    'hides from somebody new what was said before where history begins with joining',
    { clause: 'Client-Server API § Room history visibility', services },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const late = { type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'joined' } };
      const roomId = await createRoom(host, { initial_state: [late], preset: 'public_chat' });
      await sendText(host, roomId, 'before you came');
      await callOk(guest, `POST /client/v3/join/${encodeURIComponent(roomId)}`, { json: {} });
      await untilListed(guest, roomId, await sendText(host, roomId, 'welcome'));
      assert.deepEqual(await bodies(guest, roomId), ['welcome']);
    },
  );

  check(
    'finds the answers in a thread and the reactions to an event',
    {
      clause: 'Client-Server API § Forming relationships between events',
      services,
      covers: ['GET /client/v1/rooms/{roomId}/relations/{eventId}', 'GET /client/v1/rooms/{roomId}/threads'],
    },
    async () => {
      const [host, guest] = await Promise.all([newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const root = await sendText(host, roomId, 'what do you think?');
      const answer = { msgtype: 'm.text', body: 'good', 'm.relates_to': { rel_type: 'm.thread', event_id: root } };
      const reaction = { 'm.relates_to': { rel_type: 'm.annotation', event_id: root, key: '👍' } };
      const sent = [
        await sendEvent(guest, roomId, { type: 'm.room.message', content: answer }),
        await sendEvent(guest, roomId, { type: 'm.reaction', content: reaction }),
      ];
      const path = `/client/v1/rooms/${encodeURIComponent(roomId)}`;
      const relations = await callOk(host, `GET ${path}/relations/${encodeURIComponent(root)}`);
      const threads = await callOk(host, `GET ${path}/threads`);
      assert.deepEqual(idsOf(relations.json).sort(), sent.sort());
      assert.deepEqual(idsOf(threads.json), [root]);
    },
  );

  check(
    'finds a message by a word in it, for those who may read it',
    { clause: 'Client-Server API § Server side search', services, covers: ['POST /client/v3/search'] },
    async () => {
      const [host, guest, stranger] = await Promise.all([newUser(), newUser(), newUser()]);
      const roomId = await sharedRoom(host, guest);
      const word = unique('word').replace('-', '');
      const eventId = await sendText(host, roomId, `the ${word} is here`);
      assert.deepEqual(await found(guest, word), [eventId]);
      assert.deepEqual(await found(stranger, word), []);
    },
  );
});

function idsOf(json: Readonly<Record<string, unknown>>): string[] {
  return (json['chunk'] as readonly MatrixEvent[]).map(({ event_id: id }) => id);
}

type Found = { readonly room_events: { readonly results?: readonly { readonly result: MatrixEvent }[] } };

async function found(session: Parameters<typeof callOk>[0], word: string): Promise<readonly string[]> {
  const json = { search_categories: { room_events: { search_term: word } } };
  const answer = await callOk(session, 'POST /client/v3/search', { json });
  const categories = answer.json['search_categories'] as Found;
  return (categories.room_events.results ?? []).map(({ result }) => result.event_id);
}
