import { inRoom, type MatrixEvent } from '#fixtures';
import { askServed } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import { roomOf, type Seed, type SeededRoom } from '../seed/seed.ts';
import type { DigestPart } from './digest.ts';
import { kept, listOf, seen } from './seen.ts';
import { withoutVolatile } from './volatile.ts';

/** Reads something of every room. */
async function ofEachRoom(seed: Seed, read: (room: SeededRoom) => Promise<unknown>): Promise<DigestPart> {
  const parts = await inLanes(seed.rooms, async (room) => [`room ${room.kind}`, await read(room)] as const);
  return Object.fromEntries(parts);
}

/** Reads the state of every room, by type and state key. */
export async function stateOfRooms(seed: Seed): Promise<DigestPart> {
  return ofEachRoom(seed, async ({ roomId, reader }) => {
    const answer = await askServed(reader, `GET ${inRoom(roomId, 'state')}`);
    const events: unknown = JSON.parse(new TextDecoder().decode(answer.bytes));
    if (!Array.isArray(events)) return kept(answer);
    return Object.fromEntries(
      (events as MatrixEvent[]).map((event) => [`${event.type}/${event.state_key}`, told(event)]),
    );
  });
}

/** Reads the whole history of every room: the events by id, and their order. */
export async function historyOfRooms(seed: Seed): Promise<DigestPart> {
  return ofEachRoom(seed, async (room) => {
    const events = await wholeHistory(room);
    const order = events.map(({ event_id }) => event_id).join(' ');
    return { order, events: Object.fromEntries(events.map((event) => [event.event_id, told(event)])) };
  });
}

/** Reads who is in every room, and by which name. */
export async function membersOfRooms(seed: Seed): Promise<DigestPart> {
  return ofEachRoom(seed, async ({ roomId, reader }) => {
    const members = await seen(reader, `GET ${inRoom(roomId, 'joined_members')}`);
    return members;
  });
}

/** Reads aliases, by room and by alias, and whether a room stands in the directory. */
export async function directoryOfRooms(seed: Seed): Promise<DigestPart> {
  return ofEachRoom(seed, async ({ roomId, reader, aliases }) => {
    const id = encodeURIComponent(roomId);
    const led = aliases.map(async (alias) => {
      const answer = await seen(reader, `GET /client/v3/directory/room/${encodeURIComponent(alias)}`);
      return [alias, answer] as const;
    });
    return {
      aliases: await seen(reader, `GET ${inRoom(roomId, 'aliases')}`),
      leads: Object.fromEntries(await Promise.all(led)),
      listed: await seen(reader, `GET /client/v3/directory/list/room/${id}`),
    };
  });
}

/** Reads the rooms of a space; what a version adds to the summary of a room is left out. */
export async function hierarchyOfSpaces({ rooms }: Seed): Promise<DigestPart> {
  const { roomId, reader } = roomOf(rooms, 'space');
  const answer = await askServed(reader, `GET /client/v1/rooms/${encodeURIComponent(roomId)}/hierarchy`);
  const wanted = ['room_id', 'name', 'num_joined_members', 'room_type', 'join_rule', 'children_state'];
  const parts = listOf(withoutVolatile(answer.json), 'rooms').map((room) => {
    const fields = wanted.filter((name) => name in room).map((name) => [name, room[name]] as const);
    return [String(room['room_id']), Object.fromEntries(fields)] as const;
  });
  return parts.length > 0 ? Object.fromEntries(parts) : { space: kept(answer) };
}

/** Reads replies of a message and threads of a room, by the ids of their events. */
export async function relationsOfEvents({ rooms }: Seed): Promise<DigestPart> {
  const { roomId, reader, events } = roomOf(rooms, 'private');
  const room = `/client/v1/rooms/${encodeURIComponent(roomId)}`;
  const ids = async (path: string): Promise<unknown> => {
    const answer = await askServed(reader, `GET ${room}/${path}`);
    return answer.status === 200 ? listOf(answer.json, 'chunk').map((event) => event['event_id']) : kept(answer);
  };
  const parts = Object.entries(events).map(async ([what, eventId]) => {
    return [`relations of ${what}`, await ids(`relations/${encodeURIComponent(eventId)}`)] as const;
  });
  return { threads: await ids('threads'), ...Object.fromEntries(await Promise.all(parts)) };
}

async function wholeHistory({ roomId, reader }: SeededRoom): Promise<readonly MatrixEvent[]> {
  const events: MatrixEvent[] = [];
  let from: string | undefined;
  do {
    const query = { dir: 'b', limit: '500', ...(from === undefined ? {} : { from }) };
    const { json } = await askServed(reader, `GET ${inRoom(roomId, 'messages')}`, { query });
    events.push(...(Array.isArray(json['chunk']) ? (json['chunk'] as MatrixEvent[]) : []));
    from = typeof json['end'] === 'string' ? json['end'] : undefined;
  } while (from !== undefined);
  return events;
}

/** What a client is told of an event; where a redaction names its event is up to the version of Synapse as well as of the room. */
function told(event: MatrixEvent): unknown {
  const { redacts: within, ...content } = event.content;
  const redactedBecause = event.unsigned?.['redacted_because'] as MatrixEvent | undefined;
  return withoutVolatile({
    type: event.type,
    sender: event.sender,
    event_id: event.event_id,
    state_key: event.state_key,
    content,
    redacts: event.redacts ?? within,
    redactedBy: redactedBecause?.event_id,
  });
}
