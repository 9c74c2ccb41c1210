import { callOk, createRoom, drawPng, join, newUser, sendText, unique, upload, type Session } from '#fixtures';
import { nextPeer, type Json, type Peer } from '#fixtures/peer';

/** Somebody with one of everything that operations are about, and the values that lead to it. */
export type World = {
  readonly session: Session;
  readonly peer: Peer;
  /** Values for the placeholders of the specification's paths, as they are, not encoded. */
  readonly values: Readonly<Record<string, string>>;
};

/** Makes a user with a room, a message, an alias, a file, a filter, a push rule, a tag, a backup of keys. */
export async function makeWorld(): Promise<World> {
  const [session, other, peer] = await Promise.all([newUser(), newUser(), nextPeer()]);
  const name = unique('routes').replaceAll('.', '-');
  const roomId = await createRoom(session, { room_alias_name: name, preset: 'public_chat' });
  // So that the room has somebody here even after the operation by which one leaves it.
  await join(other, roomId);
  const user = `/client/v3/user/${encodeURIComponent(session.userId)}`;
  const [eventId, mxcUri, filter, backup] = await Promise.all([
    sendText(session, roomId, 'hello'),
    upload(session, drawPng(64, 64), 'image/png'),
    callOk(session, `POST ${user}/filter`, { json: {} }),
    callOk(session, 'POST /client/v3/room_keys/version', { json: backupOf() }),
  ]);
  const rule = { pattern: 'rig', actions: [] };
  await callOk(session, 'PUT /client/v3/pushrules/global/content/rig', { json: rule });
  await callOk(session, `PUT ${user}/account_data/test.rig`, { json: { of: 'the user' } });
  await callOk(session, `PUT ${user}/rooms/${encodeURIComponent(roomId)}/account_data/test.rig`, { json: {} });
  const alias = `#${name}:${session.serverName}`;
  const values = {
    ...{ roomId, roomIdOrAlias: roomId, roomAlias: alias, eventId, userId: session.userId },
    ...{
      deviceId: session.deviceId,
      filterId: String(filter.json['filter_id']),
      version: String(backup.json['version']),
    },
    ...{ serverName: session.serverName, mediaId: mxcUri.split('/').at(-1) ?? '', fileName: 'file.png' },
    ...{ kind: 'content', ruleId: 'rig', type: 'test.rig', tag: 'u.rig', eventType: 'm.room.topic', stateKey: '' },
    ...{ receiptType: 'm.read', relType: 'm.thread', keyName: 'displayname', keyId: 'ed25519:1', queryType: 'other' },
    ...{ sessionId: 'session', protocol: 'irc', networkId: 'irc', appserviceId: 'none', idpId: 'none' },
  };
  return { session, peer, values };
}

/** Fills in a path of the specification with what is really there; `txnId` is new each time. */
export function realPath(path: string, { values }: World): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    return encodeURIComponent(name === 'txnId' ? unique('txn') : (values[name] ?? 'none'));
  });
}

/** Describes a backup of keys; Synapse looks neither into its public key nor into its signatures. */
export function backupOf(): Json {
  return { algorithm: 'm.megolm_backup.v1.curve25519-aes-sha2', auth_data: { public_key: 'abcdefg', signatures: {} } };
}
