import type { Operation, Session } from '#fixtures';
import { freshFilter } from '../fresh-filter.ts';
import { inLanes } from '../in-lanes.ts';
import { richPeople } from '../seed/people.ts';
import { firstSession, type Seed } from '../seed/seed.ts';
import type { DigestPart } from './digest.ts';
import { field, listOf, seen } from './seen.ts';

/** Reads something of every device of the people who have everything. */
async function ofEachDevice(seed: Seed, read: (session: Session) => Promise<unknown>): Promise<DigestPart> {
  const sessions = seed.people.slice(0, richPeople).flatMap((person) => person.sessions);
  const parts = await inLanes(sessions, async (session) => [nameOf(session), await read(session)] as const);
  return Object.fromEntries(parts);
}

/** Reads something of every person who has everything. */
async function ofEachPerson(seed: Seed, read: (session: Session) => Promise<unknown>): Promise<DigestPart> {
  const sessions = seed.people.slice(0, richPeople).map(firstSession);
  const parts = await inLanes(sessions, async (session) => [session.userId, await read(session)] as const);
  return Object.fromEntries(parts);
}

function nameOf({ userId, deviceId }: Session): string {
  return `${userId} ${deviceId}`;
}

/** Reads who each token of everybody belongs to. */
export async function tokensOfEverybody(seed: Seed): Promise<DigestPart> {
  const sessions = seed.people.flatMap((person) => person.sessions);
  const parts = await inLanes(sessions, async (session) => {
    const answer = await seen(session, 'GET /client/v3/account/whoami');
    return [nameOf(session), answer] as const;
  });
  return Object.fromEntries(parts);
}

/**
 * Reads a first sync: which rooms a device is told of and as what, receipts, tags, data.
 *
 * Counts of unread messages are left out: each worker keeps its own, and they lag. Notifications are read in their place.
 */
export async function firstSyncs(seed: Seed): Promise<DigestPart> {
  return ofEachDevice(seed, async (session) => {
    const filter = freshFilter({ include_leave: true, timeline: { limit: 1 } });
    const answer = await seen(session, 'GET /client/v3/sync', { query: { filter } });
    const joined = (field(answer, 'rooms', 'join') ?? {}) as Readonly<Record<string, unknown>>;
    return {
      invited: Object.keys((field(answer, 'rooms', 'invite') ?? {}) as object).sort(),
      left: Object.keys((field(answer, 'rooms', 'leave') ?? {}) as object).sort(),
      rooms: Object.fromEntries(Object.entries(joined).map(([roomId, room]) => [roomId, roomOfSync(room)])),
      accountData: byType(listOf(answer, 'account_data', 'events').filter(({ type }) => type !== 'm.push_rules')),
      toDevice: listOf(answer, 'to_device', 'events'),
      oneTimeKeys: field(answer, 'device_one_time_keys_count'),
      fallbackKeys: field(answer, 'device_unused_fallback_key_types'),
    };
  });
}

function roomOfSync(room: unknown): unknown {
  const receipts = listOf(room, 'ephemeral', 'events').filter(({ type }) => type === 'm.receipt');
  return {
    accountData: byType(listOf(room, 'account_data', 'events')),
    receipts: receipts.map(({ content }) => content),
    latest: listOf(room, 'timeline', 'events').map((event) => event['event_id']),
  };
}

function byType(events: readonly Readonly<Record<string, unknown>>[]): unknown {
  return Object.fromEntries(events.map(({ type, content }) => [String(type), content]));
}

/** Reads the push rules that a person made or changed; the others are the server's, and a version may bring new ones. */
export async function pushRulesOfPeople(seed: Seed): Promise<DigestPart> {
  const changed = ['.m.rule.invite_for_me', '.m.rule.message'];
  return ofEachPerson(seed, async (session) => {
    const answer = await seen(session, 'GET /client/v3/pushrules/');
    const kinds = (field(answer, 'global') ?? {}) as Readonly<Record<string, unknown>>;
    const own = (rule: Readonly<Record<string, unknown>>): boolean =>
      rule['default'] !== true || changed.includes(String(rule['rule_id']));
    const rules = Object.keys(kinds).map((kind) => [kind, listOf(kinds, kind).filter(own)] as const);
    return Object.fromEntries(rules.filter(([, list]) => list.length > 0));
  });
}

/** Reads what a person sees of themselves: devices, pushers, confirmed addresses, profile, presence. */
export async function belongingsOfPeople(seed: Seed): Promise<DigestPart> {
  return ofEachPerson(seed, async (session) => {
    const user = encodeURIComponent(session.userId);
    const reads: Readonly<Record<string, Operation>> = {
      devices: 'GET /client/v3/devices',
      pushers: 'GET /client/v3/pushers',
      addresses: 'GET /client/v3/account/3pid',
      name: `GET /client/v3/profile/${user}/displayname`,
      avatar: `GET /client/v3/profile/${user}/avatar_url`,
      presence: `GET /client/v3/presence/${user}/status`,
    };
    const answers = Object.entries(reads).map(
      async ([what, operation]) => [what, await seen(session, operation)] as const,
    );
    const notifications = await seen(session, 'GET /client/v3/notifications', { query: { limit: '100' } });
    const told = listOf(notifications, 'notifications').map((one) => [
      String(field(one, 'event', 'event_id')),
      one['read'],
    ]);
    return sorted({ ...Object.fromEntries(await Promise.all(answers)), notifications: Object.fromEntries(told) });
  });
}

/** Neither devices nor addresses are told in any order; when an address was added stays. */
function sorted(belongings: Readonly<Record<string, unknown>>): unknown {
  const devices = listOf(belongings, 'devices', 'devices').map(
    (device) => [String(device['device_id']), device] as const,
  );
  const addresses = listOf(belongings, 'addresses', 'threepids');
  return {
    ...belongings,
    devices: Object.fromEntries(devices),
    addresses: Object.fromEntries(addresses.map((one) => [`${String(one['medium'])} ${String(one['address'])}`, one])),
  };
}

/** Reads the keys of devices and people as a friend sees them, and the backups of room keys. */
export async function keysOfPeople(seed: Seed): Promise<DigestPart> {
  const people = seed.people.slice(0, richPeople).map(firstSession);
  const [, friend] = people;
  if (!friend) return {};
  const device_keys = Object.fromEntries(people.map(({ userId }) => [userId, []]));
  const asked = await seen(friend, 'POST /client/v3/keys/query', { json: { device_keys } });
  const { failures: _, ...keys } = asked as Readonly<Record<string, unknown>>;
  const backups = await ofEachPerson(seed, async (session) => {
    const version = await seen(session, 'GET /client/v3/room_keys/version');
    const query = { version: String(field(version, 'version')) };
    return { version, keys: await seen(session, 'GET /client/v3/room_keys/keys', { query }) };
  });
  return { ...keys, backups };
}
