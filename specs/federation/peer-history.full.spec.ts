import assert from 'node:assert/strict';
import { z } from 'zod';
import { check, sendText, together } from '#fixtures';
import { ask, askOk, nextPeer, type Json, type Pdu } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { ofRoom, visit, type Visit } from './guest.ts';
import { envelope, pdu, shaped, soundIds } from './shapes.ts';

const ids = z.array(z.string().startsWith('$'));
const clause = 'Server-Server API § Retrieving events; § Backfilling and retrieving missing events';
const backfill = 'GET /federation/v1/backfill/{roomId}';

together('what a server is told of a room that it is in', () => {
  check('hands out, signed, what was said before an event', { clause, services, covers: [backfill] }, async () => {
    const { peer, room, sent, latest } = await talk();
    const query = { v: latest, limit: '3' };
    const { json } = await askOk(peer, `GET ${ofRoom('backfill', room.roomId)}`, { query });
    const { pdus } = shaped(envelope, json);
    assert.deepEqual(new Set(soundIds(pdus as readonly Pdu[], room.version)), new Set(sent.slice(-3)));
  });

  check(
    'hides from a server, when the room says so, what was said before one of its users was there',
    {
      clause: 'Client-Server API § Room History Visibility; Server-Server API § Backfilling',
      services,
      covers: [backfill],
    },
    async () => {
      const history = { type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'joined' } };
      const { peer, room, sent } = await talkBefore({ initial_state: [history] });
      const { json } = await askOk(peer, `GET ${ofRoom('backfill', room.roomId)}`, {
        query: { v: sent.slice(-1), limit: '10' },
      });
      const told = shaped(envelope, json).pdus.filter(({ type }) => type === 'm.room.message');
      assert.deepEqual(
        told.map(({ content }) => content),
        told.map(() => ({})),
      );
    },
  );

  check(
    'hands out the events between two others, oldest first',
    { clause, services, covers: ['POST /federation/v1/get_missing_events/{roomId}'] },
    async () => {
      const { peer, room, sent } = await talk();
      const [earliest = '', ...rest] = sent;
      const { json } = await askOk(peer, `POST ${ofRoom('get_missing_events', room.roomId)}`, {
        json: { earliest_events: [earliest], latest_events: rest.slice(-1), limit: 10 },
      });
      const { events } = shaped(z.strictObject({ events: z.array(pdu) }), json);
      assert.deepEqual(soundIds(events as readonly Pdu[], room.version), rest.slice(0, -1));
    },
  );

  check(
    'hands out one event, signed',
    { clause, services, covers: ['GET /federation/v1/event/{eventId}'] },
    async () => {
      const { peer, room, latest, host } = await talk();
      const { json } = await askOk(peer, `GET ${ofRoom('event', latest)}`);
      const { origin, pdus } = shaped(envelope, json);
      assert.deepEqual([origin, soundIds(pdus as readonly Pdu[], room.version)], [host.serverName, [latest]]);
    },
  );

  check(
    'hands out the whole state before an event, with what allows it',
    { clause, services, covers: ['GET /federation/v1/state/{roomId}'] },
    async () => {
      const { peer, room, latest } = await talk();
      const query = { event_id: latest };
      const { json } = await askOk(peer, `GET ${ofRoom('state', room.roomId)}`, { query });
      const told = shaped(z.looseObject({ pdus: z.array(pdu), auth_chain: z.array(pdu) }), json);
      const state = soundIds(told.pdus as readonly Pdu[], room.version);
      assert.deepEqual(new Set(state), new Set(room.state.values()));
      const chain = soundIds(told.auth_chain as readonly Pdu[], room.version);
      assert.deepEqual(new Set(chain), room.authChain(room.state.values()));
    },
  );

  check(
    'names the events of the state before an event, with what allows them',
    { clause, services, covers: ['GET /federation/v1/state_ids/{roomId}'] },
    async () => {
      const { peer, room, latest } = await talk();
      const query = { event_id: latest };
      const { json } = await askOk(peer, `GET ${ofRoom('state_ids', room.roomId)}`, { query });
      const told = shaped(z.looseObject({ pdu_ids: ids, auth_chain_ids: ids }), json);
      assert.deepEqual(new Set(told.pdu_ids), new Set(room.state.values()));
      assert.deepEqual(new Set(told.auth_chain_ids), room.authChain(room.state.values()));
    },
  );

  check(
    'hands out all events that allow one',
    { clause, services, covers: ['GET /federation/v1/event_auth/{roomId}/{eventId}'] },
    async () => {
      const { peer, room, latest } = await talk();
      const { json } = await askOk(peer, `GET ${ofRoom('event_auth', room.roomId, latest)}`);
      const { auth_chain: chain } = shaped(z.looseObject({ auth_chain: z.array(pdu) }), json);
      assert.deepEqual(new Set(soundIds(chain as readonly Pdu[], room.version)), room.authChain([latest]));
    },
  );

  check(
    'finds the event that is closest to a moment, either way',
    { clause, services, covers: ['GET /federation/v1/timestamp_to_event/{roomId}'] },
    async () => {
      const { peer, room, sent } = await talk();
      const [, second = '', third = ''] = sent;
      const answer = z.strictObject({ event_id: z.string(), origin_server_ts: z.int() });
      const closest = async (dir: 'f' | 'b', ts: number): Promise<string> => {
        const query = { dir, ts: String(ts) };
        const { json } = await askOk(peer, `GET ${ofRoom('timestamp_to_event', room.roomId)}`, { query });
        return shaped(answer, json).event_id;
      };
      const [from, until] = [second, third].map((id) => room.event(id)?.origin_server_ts ?? 0);
      assert.deepEqual([await closest('f', from ?? 0), await closest('b', (until ?? 0) - 1)], [second, second]);
    },
  );

  for (const [what, question] of Object.entries<(visit: Talk) => readonly [path: string, query?: Json]>({
    backfill: ({ roomId, latest }) => [ofRoom('backfill', roomId), { v: latest, limit: '5' }],
    state: ({ roomId, latest }) => [ofRoom('state', roomId), { event_id: latest }],
    'the ids of the state': ({ roomId, latest }) => [ofRoom('state_ids', roomId), { event_id: latest }],
    'an event': ({ latest }) => [ofRoom('event', latest)],
    'what allows an event': ({ roomId, latest }) => [ofRoom('event_auth', roomId, latest)],
  })) {
    check(`refuses ${what} to a server that is not in the room`, { clause, services }, async () => {
      const [told, stranger] = await Promise.all([talk(), nextPeer()]);
      const [path, query = {}] = question(told);
      const { status, json } = await ask(stranger, `GET ${path}`, { query: query as Record<string, string> });
      assert.ok(status === 403 || status === 404, `it answered ${status}: ${JSON.stringify(json).slice(0, 200)}`);
    });
  }
});

type Talk = Visit & {
  /** Ids of the host's five messages, oldest first. */
  readonly sent: readonly string[];
  readonly latest: string;
};

/** The host says five things after somebody of the peer has come, and the peer has heard them. */
async function talk(): Promise<Talk> {
  const visited = await visit();
  const sent = await say(visited);
  const latest = sent.at(-1) ?? '';
  await visited.peer.arrivals.pdu('the last message', () => visited.room.event(latest) !== undefined);
  return { ...visited, sent, latest };
}

/** The host says five things, and only then somebody of the peer comes. */
async function talkBefore(options: Json): Promise<Visit & { readonly sent: readonly string[] }> {
  let sent: readonly string[] = [];
  const visited = await visit(options, async (place) => void (sent = await say(place)));
  return { ...visited, sent };
}

async function say({ host, roomId }: Pick<Visit, 'host' | 'roomId'>): Promise<readonly string[]> {
  const sent: string[] = [];
  for (const number of [1, 2, 3, 4, 5]) sent.push(await sendText(host, roomId, `number ${number}`));
  return sent;
}
