import { inRoom, join, setState, type Registered, type Session } from '#fixtures';
import { askServed, askServedOk } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import { makeRoom, type RoomDraft } from './make-room.ts';
import { nameOf, textOf, type SeedPlan } from './seed-plan.ts';
import { firstSession, type SeededPerson, type SeededRoom } from './seed.ts';

/** Who is there to make rooms. */
export type Cast = {
  readonly plan: SeedPlan;
  readonly people: readonly SeededPerson[];
  readonly remotePeople: readonly Registered[];
};

/** Old and new versions that a room may have, of which those are made that the server still makes. */
const wantedVersions = ['1', '6', '9', '10', '11', '12'];

/** Makes rooms of every kind. */
export async function makeRooms(cast: Cast): Promise<readonly SeededRoom[]> {
  const simple = await inLanes([...draftsOf(cast), ...(await versionDrafts(cast))], makeRoom);
  const special = await inLanes([bigRoom, spaces, upgradedRoom, memberships, knockedRoom, remoteRoom], (make) =>
    make(cast),
  );
  return [...simple, ...special.flat()];
}

/** Gives the first device of a person by number. */
export function sessionOf({ people }: Pick<Cast, 'people'>, index: number): Session {
  const person = people[index];
  if (!person) throw new Error(`The seed has no person ${index}`);
  return firstSession(person);
}

function draftsOf(cast: Cast): readonly RoomDraft[] {
  const { plan, remotePeople } = cast;
  const [owner, friend] = [sessionOf(cast, 0), sessionOf(cast, 1)];
  const alias = nameOf(plan, 'public');
  const topic = { topic: textOf(plan, 'topic') };
  const encryption = { type: 'm.room.encryption', content: { algorithm: 'm.megolm.v1.aes-sha2' } };
  const readable = { type: 'm.room.history_visibility', content: { history_visibility: 'world_readable' } };
  const guests = [friend];
  return [
    { kind: 'private', creator: owner, guests, options: topic },
    { kind: 'direct', creator: owner, guests, options: { is_direct: true, preset: 'trusted_private_chat' } },
    { kind: 'encrypted', creator: owner, guests, options: { initial_state: [encryption] } },
    { kind: 'world-readable', creator: owner, guests, options: { preset: 'public_chat', initial_state: [readable] } },
    {
      kind: 'public',
      creator: owner,
      guests: [friend, sessionOf(cast, 2)],
      options: { preset: 'public_chat', visibility: 'public', room_alias_name: alias, ...topic },
      aliases: [`#${alias}:${owner.serverName}`],
    },
    { kind: 'federated', creator: owner, guests: [friend, ...remotePeople], options: topic },
  ];
}

async function versionDrafts(cast: Cast): Promise<readonly RoomDraft[]> {
  const [creator, guest] = [sessionOf(cast, 1), sessionOf(cast, 2)];
  const { json } = await askServedOk(creator, 'GET /client/v3/capabilities');
  const known = json['capabilities'] as { readonly 'm.room_versions'?: { readonly available?: object } };
  const available = Object.keys(known['m.room_versions']?.available ?? {});
  const versions = wantedVersions.filter((version) => available.includes(version));
  return versions.map((version) => ({
    kind: `version ${version}`,
    creator,
    guests: [guest],
    options: { room_version: version, topic: textOf(cast.plan, `version ${version}`) },
  }));
}

async function bigRoom(cast: Cast): Promise<readonly SeededRoom[]> {
  const creator = sessionOf(cast, 0);
  const room = await makeRoom({ kind: 'big', creator, options: { preset: 'public_chat' } });
  await inLanes(cast.people.slice(1), (person) => join(firstSession(person), room.roomId));
  return [room];
}

async function spaces(cast: Cast): Promise<readonly SeededRoom[]> {
  const creator = sessionOf(cast, 1);
  const isSpace = { creation_content: { type: 'm.space' } };
  const space = await makeRoom({ kind: 'space', creator, guests: [sessionOf(cast, 2)], options: isSpace });
  const inner = await makeRoom({ kind: 'space within', creator, options: isSpace });
  const allow = [{ type: 'm.room_membership', room_id: space.roomId }];
  const rules = { type: 'm.room.join_rules', content: { join_rule: 'restricted', allow } };
  const options = { room_version: '10', initial_state: [rules] };
  const child = await makeRoom({ kind: 'restricted', creator, options });
  await join(sessionOf(cast, 2), child.roomId);
  for (const [parent, { roomId }, order] of [
    [space, inner, 'a'],
    [space, child, 'b'],
    [inner, child, 'c'],
  ] as const) {
    await askServedOk(creator, `PUT ${inRoom(parent.roomId, `state/m.space.child/${encodeURIComponent(roomId)}`)}`, {
      json: { via: [creator.serverName], order, suggested: order === 'b' },
    });
  }
  return [space, inner, child];
}

async function upgradedRoom(cast: Cast): Promise<readonly SeededRoom[]> {
  const [creator, guest] = [sessionOf(cast, 0), sessionOf(cast, 1)];
  const options = { room_version: '9' };
  const old = await makeRoom({ kind: 'replaced', creator, guests: [guest], options, isOpen: false });
  const { json } = await askServedOk(creator, `POST ${inRoom(old.roomId, 'upgrade')}`, { json: { new_version: '10' } });
  const replacement = { kind: 'replacement', roomId: String(json['replacement_room']), reader: creator };
  return [old, { ...replacement, aliases: [], isOpen: true, events: {} }];
}

/** Somebody was invited, somebody has left, somebody was banned. */
async function memberships(cast: Cast): Promise<readonly SeededRoom[]> {
  const [creator, invited, leaver, banned] = [0, 1, 2, 3].map((index) => sessionOf(cast, index)) as [
    Session,
    Session,
    Session,
    Session,
  ];
  const room = await makeRoom({ kind: 'memberships', creator, guests: [leaver, banned] });
  const reason = textOf(cast.plan, 'reason');
  await askServedOk(leaver, `POST ${inRoom(room.roomId, 'leave')}`, { json: { reason } });
  await askServedOk(creator, `POST ${inRoom(room.roomId, 'ban')}`, { json: { user_id: banned.userId, reason } });
  await askServedOk(creator, `POST ${inRoom(room.roomId, 'invite')}`, { json: { user_id: invited.userId, reason } });
  return [room];
}

async function knockedRoom(cast: Cast): Promise<readonly SeededRoom[]> {
  const creator = sessionOf(cast, 0);
  const rules = { type: 'm.room.join_rules', content: { join_rule: 'knock' } };
  const room = await makeRoom({ kind: 'knocked', creator, options: { room_version: '10', initial_state: [rules] } });
  const path = `/client/v3/knock/${encodeURIComponent(room.roomId)}` as const;
  await askServedOk(sessionOf(cast, 3), `POST ${path}`, { json: { reason: textOf(cast.plan, 'knock') } });
  return [room];
}

/** A room of the other server, read by somebody of this one. */
async function remoteRoom(cast: Cast): Promise<readonly SeededRoom[]> {
  const [host, reader] = [cast.remotePeople[0], sessionOf(cast, 0)];
  if (!host) return [];
  // The other server's own default may be newer than what this one knows.
  const options = { room_version: '10' };
  const room = await makeRoom({ kind: 'of the other server', creator: host, guests: [reader], options });
  await setState(host, room.roomId, { type: 'm.room.topic', content: { topic: textOf(cast.plan, 'remote') } });
  // The list of members waits until the whole state of the room is there.
  await askServed(reader, `GET ${inRoom(room.roomId, 'members')}`);
  return [{ ...room, reader }];
}
