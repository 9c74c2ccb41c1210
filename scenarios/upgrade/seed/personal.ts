import { inRoom, newAdmin, request, expectStatus, sendText, stack, type Operation, type Session } from '#fixtures';
import { askServedOk } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import { richPeople } from './people.ts';
import { sessionOf, type Cast } from './rooms.ts';
import { nameOf, textOf, type SeedPlan } from './seed-plan.ts';
import { roomOf, type SeededPerson, type SeededRoom } from './seed.ts';

/** What a person keeps for themselves: where it is put, and what it is. */
type Belonging = { readonly put: Operation; readonly json: object };

/** Gives the first people all that a person can keep on a homeserver; `pushUrl` is where their pushes go. */
export async function makeBelongings(cast: Cast, rooms: readonly SeededRoom[], pushUrl: string): Promise<void> {
  const { roomId } = roomOf(rooms, 'big');
  await inLanes(Array.from({ length: richPeople }), async (_, index) => {
    const session = sessionOf(cast, index);
    for (const { put, json } of [
      ...ofThePerson(cast, session, index),
      ...inTheirRooms(session, roomId),
      ...pushRules(cast.plan, session, roomId),
    ]) {
      await askServedOk(session, put, { json });
    }
    await askServedOk(session, 'POST /client/v3/pushers/set', { json: pusher(cast.plan, pushUrl, index) });
  });
  await markRead(cast, roomOf(rooms, 'private'));
  await sendToDevices(cast);
  await addPhone(cast.people[0], cast.plan);
}

function ofThePerson({ plan }: Cast, { userId, deviceId }: Session, index: number): readonly Belonging[] {
  const user = `/client/v3/user/${encodeURIComponent(userId)}`;
  const profile = `/client/v3/profile/${encodeURIComponent(userId)}`;
  const text = textOf(plan, `belongings ${index}`);
  return [
    { put: `PUT ${user}/account_data/test.rig.seeded`, json: { text, deep: { list: [1, { two: null }] } } },
    { put: `PUT ${user}/account_data/m.ignored_user_list`, json: { ignored_users: { '@spam:evil.test': {} } } },
    { put: `PUT ${user}/account_data/m.direct`, json: { [`@friend${index}:evil.test`]: ['!direct:evil.test'] } },
    { put: `PUT ${profile}/displayname`, json: { displayname: `Display ${text}` } },
    { put: `PUT ${profile}/avatar_url`, json: { avatar_url: `mxc://evil.test/avatar${index}` } },
    {
      put: `PUT /client/v3/presence/${encodeURIComponent(userId)}/status`,
      json: { presence: 'unavailable', status_msg: text },
    },
    { put: `PUT /client/v3/devices/${deviceId}`, json: { display_name: `First device, ${text}` } },
  ];
}

function inTheirRooms({ userId }: Session, roomId: string): readonly Belonging[] {
  const path = `/client/v3/user/${encodeURIComponent(userId)}/rooms/${encodeURIComponent(roomId)}`;
  return [
    { put: `PUT ${path}/tags/m.favourite`, json: { order: 0.25 } },
    { put: `PUT ${path}/tags/u.work`, json: {} },
    { put: `PUT ${path}/account_data/test.rig.room`, json: { unread: false } },
  ];
}

function pushRules(plan: SeedPlan, { userId }: Session, roomId: string): readonly Belonging[] {
  const rules = '/client/v3/pushrules/global';
  const loud = ['notify', { set_tweak: 'highlight', value: true }];
  const conditions = [{ kind: 'event_match', key: 'type', pattern: 'test.rig.*' }];
  return [
    { put: `PUT ${rules}/override/${nameOf(plan, 'override')}`, json: { actions: loud, conditions } },
    { put: `PUT ${rules}/content/${nameOf(plan, 'content')}`, json: { actions: loud, pattern: 'heron' } },
    { put: `PUT ${rules}/room/${encodeURIComponent(roomId)}`, json: { actions: [] } },
    { put: `PUT ${rules}/sender/${encodeURIComponent(userId)}`, json: { actions: [] } },
    { put: `PUT ${rules}/override/.m.rule.invite_for_me/enabled`, json: { enabled: false } },
    { put: `PUT ${rules}/underride/.m.rule.message/actions`, json: { actions: ['notify'] } },
  ];
}

function pusher(plan: SeedPlan, url: string, index: number): object {
  const names = { app_id: 'test.rig.seeded', app_display_name: 'seeded', device_display_name: 'seeded' };
  return { kind: 'http', ...names, pushkey: nameOf(plan, `pushkey${index}`), lang: 'en', data: { url } };
}

/** Receipts of each kind, on messages of the room's own history. */
async function markRead(cast: Cast, { roomId, events }: SeededRoom): Promise<void> {
  const [owner, friend] = [sessionOf(cast, 0), sessionOf(cast, 1)];
  const { text = '', thread = '' } = events;
  const receipt = (kind: string, eventId: string) =>
    `POST ${inRoom(roomId, `receipt/${kind}/${encodeURIComponent(eventId)}`)}` as const;
  await askServedOk(friend, receipt('m.read', text), { json: {} });
  await askServedOk(friend, receipt('m.read', thread), { json: { thread_id: thread } });
  await askServedOk(owner, receipt('m.read.private', text), { json: {} });
  await askServedOk(owner, `POST ${inRoom(roomId, 'read_markers')}`, { json: { 'm.fully_read': text } });
  const unread = await sendText(friend, roomId, textOf(cast.plan, 'not read yet'));
  await askServedOk(friend, `POST ${inRoom(roomId, 'read_markers')}`, { json: { 'm.fully_read': unread } });
}

/** Notices for a device that has never synced: they wait for it. */
async function sendToDevices(cast: Cast): Promise<void> {
  const [sender, receiver] = [sessionOf(cast, 0), cast.people[1]?.sessions[1]];
  if (!receiver) throw new Error('The seed has nobody with a second device');
  for (let index = 0; index < 3; index += 1) {
    const content = { text: textOf(cast.plan, `notice ${index}`), number: index };
    const messages = { [receiver.userId]: { [receiver.deviceId]: content } };
    await askServedOk(sender, `PUT /client/v3/sendToDevice/test.rig.notice/${nameOf(cast.plan, `notice${index}`)}`, {
      json: { messages },
    });
  }
}

/** A phone number can only be confirmed by a provider; an administrator may enter one. */
async function addPhone(owner: SeededPerson | undefined, { number }: SeedPlan): Promise<void> {
  if (!owner) return;
  const { token } = await newAdmin();
  const address = `3538${String(number).padStart(8, '0')}`;
  const threepids = [
    { medium: 'email', address: owner.person.email },
    { medium: 'msisdn', address },
  ];
  const url = `${stack().main().url}/_synapse/admin/v2/users/${encodeURIComponent(owner.person.userId)}`;
  expectStatus(await request('PUT', url, { token, json: { threepids } }), 200, 'Entering a phone number');
}
