import { inRoom, sendEvent, sendText, setState, type Session } from '#fixtures';
import { askServedOk } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import { sessionOf, type Cast } from './rooms.ts';
import { nameOf, textOf } from './seed-plan.ts';
import type { SeededRoom } from './seed.ts';

/** Writes into every open room, and all that can be written into the private one; gives the rooms with what was written. */
export async function writeHistory(cast: Cast, rooms: readonly SeededRoom[]): Promise<readonly SeededRoom[]> {
  return inLanes(rooms, async (room) => {
    if (!room.isOpen) return room;
    if (room.kind === 'encrypted') await writeCiphertext(cast, room);
    else await writeTexts(cast, room);
    return room.kind === 'private' ? { ...room, events: await writeEverything(cast, room) } : room;
  });
}

async function writeTexts({ plan }: Cast, { kind, roomId, reader }: SeededRoom): Promise<void> {
  const count = kind === 'big' ? plan.bigEvents : plan.events;
  const send = (index: number): Promise<string> => sendText(reader, roomId, textOf(plan, `${kind} ${index}`));
  // The order of a history is part of what is compared; only that it stays is.
  await inLanes(
    Array.from({ length: count }, (_, index) => index),
    send,
  );
}

/** What a server sees of an encrypted conversation. */
async function writeCiphertext({ plan }: Cast, { roomId, reader }: SeededRoom): Promise<void> {
  for (let index = 0; index < plan.events; index += 1) {
    const ciphertext = Buffer.from(textOf(plan, `ciphertext ${index}`)).toString('base64');
    const session = { algorithm: 'm.megolm.v1.aes-sha2', session_id: nameOf(plan, 'session'), ciphertext };
    const content = { ...session, sender_key: nameOf(plan, 'key'), device_id: reader.deviceId };
    await sendEvent(reader, roomId, { type: 'm.room.encrypted', content });
  }
}

async function writeEverything(cast: Cast, { roomId, reader }: SeededRoom): Promise<Readonly<Record<string, string>>> {
  const [friend, { plan }] = [sessionOf(cast, 1), cast];
  const text = await sendText(reader, roomId, textOf(plan, 'first'));
  const message = (body: string, relation: object, more: object = {}) => ({
    type: 'm.room.message',
    content: { msgtype: 'm.text', body, 'm.relates_to': relation, ...more },
  });
  const reaction = { rel_type: 'm.annotation', event_id: text, key: '👍' };
  await sendEvent(friend, roomId, { type: 'm.reaction', content: { 'm.relates_to': reaction } });
  const edit = { 'm.new_content': { msgtype: 'm.text', body: textOf(plan, 'edited') } };
  await sendEvent(reader, roomId, message('* edited', { rel_type: 'm.replace', event_id: text }, edit));
  await sendEvent(friend, roomId, message(textOf(plan, 'reply'), { 'm.in_reply_to': { event_id: text } }));
  const thread = await sendText(reader, roomId, textOf(plan, 'thread'));
  for (const label of ['thread 1', 'thread 2']) {
    await sendEvent(friend, roomId, message(textOf(plan, label), { rel_type: 'm.thread', event_id: thread }));
  }
  const redacted = await sendText(friend, roomId, textOf(plan, 'to be redacted'));
  await redact(friend, roomId, redacted);
  await redact(reader, roomId, await setState(reader, roomId, { type: 'test.rig.gone', content: { gone: true } }));
  await writeState(cast, roomId, text);
  const mention = { 'm.mentions': { user_ids: [friend.userId] } };
  await sendEvent(reader, roomId, { type: 'm.room.message', content: { msgtype: 'm.text', body: 'you', ...mention } });
  return { text, thread, redacted };
}

async function redact(session: Session, roomId: string, eventId: string): Promise<void> {
  const path = inRoom(roomId, `redact/${encodeURIComponent(eventId)}/${encodeURIComponent(`redact ${eventId}`)}`);
  await askServedOk(session, `PUT ${path}`, { json: { reason: 'seeded' } });
}

/** State of every type that clients set. */
async function writeState(cast: Cast, roomId: string, pinned: string): Promise<void> {
  const owner = sessionOf(cast, 0);
  const contents: Readonly<Record<string, object>> = {
    'm.room.name': { name: textOf(cast.plan, 'name') },
    'm.room.pinned_events': { pinned: [pinned] },
    'm.room.guest_access': { guest_access: 'can_join' },
    'm.room.server_acl': { allow: ['*'], deny: ['*.evil.test'], allow_ip_literals: false },
    'm.room.history_visibility': { history_visibility: 'joined' },
    'm.room.avatar': { url: `mxc://${owner.serverName}/seeded`, info: { w: 1, h: 1 } },
    'test.rig.state/one': { value: textOf(cast.plan, 'one') },
    'test.rig.state/two': { value: textOf(cast.plan, 'two'), nested: { list: [1, 'two', null, true] } },
  };
  for (const [type, json] of Object.entries(contents)) {
    await askServedOk(owner, `PUT ${inRoom(roomId, `state/${type}`)}`, { json });
  }
}
