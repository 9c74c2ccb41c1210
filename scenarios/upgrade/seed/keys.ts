import {
  crossSigningKeys,
  deviceKeysOf,
  expectStatus,
  newIdentity,
  signed,
  type Operation,
  type Session,
} from '#fixtures';
import { askServed, askServedOk } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import { richPeople } from './people.ts';
import type { Cast } from './rooms.ts';
import { bytesOf, nameOf, type SeedPlan } from './seed-plan.ts';
import { firstSession, type SeededPerson, type SeededRoom } from './seed.ts';

/** Gives the first people keys of their devices, keys that sign them, and a backup of room keys. */
export async function makeKeys(cast: Cast, encrypted: SeededRoom): Promise<void> {
  await inLanes(cast.people.slice(0, richPeople), async (owner) => {
    for (const session of owner.sessions) await uploadDeviceKeys(cast.plan, session);
    await crossSign(cast.plan, owner);
    await backUp(cast.plan, firstSession(owner), encrypted.roomId);
  });
}

function seedOfDevice({ number }: SeedPlan, { userId, deviceId }: Session): string {
  return `${number} ${userId} ${deviceId}`;
}

async function uploadDeviceKeys(plan: SeedPlan, session: Session): Promise<void> {
  const seed = seedOfDevice(plan, session);
  const { device, oneTime } = deviceKeysOf(session, newIdentity(seed), curveOf(plan, session));
  const key = (label: string) => oneTime(unpadded(bytesOf(plan, `${label} ${seed}`, 32)));
  const names = Array.from({ length: 5 }, (_, index) => `signed_curve25519:SEED${index}`);
  const json = {
    device_keys: device,
    one_time_keys: Object.fromEntries(names.map((name) => [name, key(name)])),
    fallback_keys: { 'signed_curve25519:FALLBACK': { ...key('fallback'), fallback: true } },
  };
  await askServedOk(session, 'POST /client/v3/keys/upload', { json });
}

async function crossSign(plan: SeedPlan, { person, sessions: [session, second] }: SeededPerson): Promise<void> {
  const { userId } = session;
  const { upload, selfSigning } = crossSigningKeys(userId, `${plan.number} ${userId}`);
  const identifier = { type: 'm.id.user', user: userId };
  const auth = { type: 'm.login.password', identifier, password: person.password };
  await withAuth(session, 'POST /client/v3/keys/device_signing/upload', { json: upload, auth });
  if (!second) return;
  const { device } = deviceKeysOf(second, newIdentity(seedOfDevice(plan, second)), curveOf(plan, second));
  const { signatures: _, ...bare } = device;
  const own = signed(bare, { userId, keyId: selfSigning.publicKey, identity: selfSigning });
  await askServedOk(session, 'POST /client/v3/keys/signatures/upload', {
    json: { [userId]: { [second.deviceId]: own } },
  });
}

function curveOf(plan: SeedPlan, session: Session): string {
  return unpadded(bytesOf(plan, `curve ${seedOfDevice(plan, session)}`, 32));
}

/** Old versions want the password for the first keys too, newer ones do not. */
async function withAuth(
  session: Session,
  operation: Operation,
  { json, auth }: { readonly json: object; readonly auth: object },
): Promise<void> {
  const asked = await askServed(session, operation, { json });
  if (asked.status === 200) return;
  expectStatus(asked, 401, operation);
  await askServedOk(session, operation, { json: { ...json, auth: { ...auth, session: asked.json['session'] } } });
}

async function backUp(plan: SeedPlan, session: Session, roomId: string): Promise<void> {
  const algorithm = 'm.megolm_backup.v1.curve25519-aes-sha2';
  const auth_data = { public_key: unpadded(bytesOf(plan, `backup ${session.userId}`, 32)), signatures: {} };
  const { json } = await askServedOk(session, 'POST /client/v3/room_keys/version', { json: { algorithm, auth_data } });
  const sessions = Array.from({ length: 4 }, (_, index) => [nameOf(plan, `session${index}`), backedUp(plan, index)]);
  await askServedOk(session, 'PUT /client/v3/room_keys/keys', {
    query: { version: String(json['version']) },
    json: { rooms: { [roomId]: { sessions: Object.fromEntries(sessions) } } },
  });
}

function backedUp(plan: SeedPlan, index: number): object {
  const session_data = {
    ephemeral: unpadded(bytesOf(plan, `ephemeral ${index}`, 32)),
    ciphertext: unpadded(bytesOf(plan, `ciphertext ${index}`, 120)),
    mac: unpadded(bytesOf(plan, `mac ${index}`, 8)),
  };
  return { first_message_index: index, forwarded_count: 0, is_verified: true, session_data };
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
