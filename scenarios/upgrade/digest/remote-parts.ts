import { request, stack, type Answer, type Session } from '#fixtures';
import { canonicalJson } from '#infra';
import { ask, type ServerOperation } from '#fixtures/peer';
import { firstSession, roomOf, type Seed } from '../seed/seed.ts';
import { hashOf, type DigestPart } from './digest.ts';
import { field, kept, listOf, seen } from './seen.ts';

/** Reads what another server that is in a room sees: events, state and keys, asked and signed as a server does. */
export async function seenByServers(seed: Seed): Promise<DigestPart> {
  const { peer, people, rooms } = seed;
  const { roomId } = roomOf(rooms, peer.kind);
  const [id, latest] = [encodeURIComponent(roomId), encodeURIComponent(peer.eventId)];
  const user = people[0] ? firstSession(people[0]).userId : '';
  const alias = rooms.flatMap(({ aliases }) => aliases)[0] ?? '';
  const asked: Readonly<Record<string, readonly [ServerOperation, Readonly<Record<string, string>>]>> = {
    event: [`GET /federation/v1/event/${latest}`, {}],
    'state ids': [`GET /federation/v1/state_ids/${id}`, { event_id: peer.eventId }],
    state: [`GET /federation/v1/state/${id}`, { event_id: peer.eventId }],
    history: [`GET /federation/v1/backfill/${id}`, { v: peer.eventId, limit: '20' }],
    'auth chain': [`GET /federation/v1/event_auth/${id}/${latest}`, {}],
    profile: ['GET /federation/v1/query/profile', { user_id: user }],
    alias: ['GET /federation/v1/query/directory', { room_alias: alias }],
    devices: [`GET /federation/v1/user/devices/${encodeURIComponent(user)}`, {}],
  };
  const parts = Object.entries(asked).map(async ([what, [operation, query]]) => {
    return [what, inOrder(await ask(peer.server, operation, { query }))] as const;
  });
  return { ...Object.fromEntries(await Promise.all(parts)), 'signing keys': await signingKeys() };
}

/** Lists of events and ids come in any order, so each member has its hash for a name; the time of an answer is its own. */
function inOrder(answer: Answer): unknown {
  const value = kept(answer);
  if (typeof value !== 'object' || value === null) return value;
  const { origin_server_ts: _, ...fields } = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, byHash(inner)]));
}

function byHash(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const members = value.map((item: unknown) => {
    const name = `${String(field(item, 'type') ?? '')} ${hashOf(canonicalJson(item)).slice(0, 12)}`;
    return [name.trim(), item] as const;
  });
  return Object.fromEntries(members);
}

async function signingKeys(): Promise<unknown> {
  const answer = await request('GET', `${stack().own.clientUrl}/_matrix/key/v2/server`);
  return { current: field(answer.json, 'verify_keys'), old: field(answer.json, 'old_verify_keys') };
}

/** Reads what people of the other server see of this one's: rooms that they share, profiles, keys, aliases. */
export async function seenByRemotePeople({ remotePeople, people, rooms }: Seed): Promise<DigestPart> {
  const [reader] = remotePeople;
  if (!reader || !people[0]) return {};
  const { userId } = firstSession(people[0]);
  const room = encodeURIComponent(roomOf(rooms, 'federated').roomId);
  const alias = encodeURIComponent(rooms.flatMap(({ aliases }) => aliases)[0] ?? '');
  return {
    profile: await seen(reader, `GET /client/v3/profile/${encodeURIComponent(userId)}`),
    keys: await keysOf(reader, userId),
    alias: await seen(reader, `GET /client/v3/directory/room/${alias}`),
    members: await seen(reader, `GET /client/v3/rooms/${room}/joined_members`),
    history: listOf(
      await seen(reader, `GET /client/v3/rooms/${room}/messages`, { query: { dir: 'b', limit: '50' } }),
      'chunk',
    ),
  };
}

async function keysOf(reader: Session, userId: string): Promise<unknown> {
  const answer = await seen(reader, 'POST /client/v3/keys/query', { json: { device_keys: { [userId]: [] } } });
  return {
    devices: field(answer, 'device_keys'),
    masters: field(answer, 'master_keys'),
    failures: field(answer, 'failures'),
  };
}
