import { drawPng, inRoom, unique, type Operation, type Session } from '#fixtures';

/** Who and what the traffic of an upgrade is made with. */
export type TrafficWorld = {
  readonly sender: Session;
  readonly reader: Session;
  readonly roomId: string;
  /** A message of that room. */
  readonly eventId: string;
  readonly alias: string;
  /** Server and media id, with a slash between them. */
  readonly media: string;
};

/** One request as a client sends it; `by` sends it, the sender unless told. */
export type TrafficRequest = {
  readonly operation: Operation;
  readonly json?: unknown;
  readonly body?: Uint8Array;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Every class of request that clients send all day, each made anew.
 *
 * Names of people are not changed: Synapse breaks on a change that meets tasks of earlier ones, which a restart of main
 * may leave behind, so that a failure would not tell whether the pair of versions is to blame.
 */
export function requestClasses(world: TrafficWorld): Readonly<Record<string, () => TrafficRequest>> {
  const { sender, reader, roomId, eventId, alias, media } = world;
  const user = encodeURIComponent(sender.userId);
  const event = encodeURIComponent(eventId);
  const within = `/client/v3/user/${user}`;
  const text = { msgtype: 'm.text', body: 'traffic of an upgrade' };
  const ask =
    (operation: Operation, more: Omit<TrafficRequest, 'operation'> = {}) =>
    () => ({ operation, ...more });
  return {
    versions: ask('GET /client/versions'),
    whoami: ask('GET /client/v3/account/whoami'),
    capabilities: ask('GET /client/v3/capabilities'),
    'first sync': ask('GET /client/v3/sync', { query: { timeout: '0' } }),
    createRoom: ask('POST /client/v3/createRoom', { json: { name: 'traffic' } }),
    send: () => ({ operation: `PUT ${inRoom(roomId, `send/m.room.message/${unique('txn')}`)}`, json: text }),
    state: () => ({ operation: `PUT ${inRoom(roomId, 'state/test.rig.traffic')}`, json: { now: unique('state') } }),
    join: ask(`POST /client/v3/join/${encodeURIComponent(roomId)}`, { json: {} }),
    messages: ask(`GET ${inRoom(roomId, 'messages')}`, { query: { dir: 'b', limit: '20' } }),
    members: ask(`GET ${inRoom(roomId, 'members')}`),
    event: ask(`GET ${inRoom(roomId, `event/${event}`)}`),
    context: ask(`GET ${inRoom(roomId, `context/${event}`)}`),
    relations: ask(`GET /client/v1/rooms/${encodeURIComponent(roomId)}/relations/${event}`),
    hierarchy: ask(`GET /client/v1/rooms/${encodeURIComponent(roomId)}/hierarchy`),
    'joined rooms': ask('GET /client/v3/joined_rooms'),
    'public rooms': ask('GET /client/v3/publicRooms'),
    alias: ask(`GET /client/v3/directory/room/${encodeURIComponent(alias)}`),
    search: ask('POST /client/v3/search', { json: { search_categories: { room_events: { search_term: 'traffic' } } } }),
    profile: ask(`GET /client/v3/profile/${encodeURIComponent(reader.userId)}`),
    'account data': () => ({ operation: `PUT ${within}/account_data/test.rig.traffic`, json: { now: unique('data') } }),
    'push rules': ask('GET /client/v3/pushrules/'),
    typing: ask(`PUT ${inRoom(roomId, `typing/${user}`)}`, { json: { typing: true, timeout: 1000 } }),
    receipt: ask(`POST ${inRoom(roomId, `receipt/m.read/${event}`)}`, { json: {} }),
    presence: ask(`PUT /client/v3/presence/${user}/status`, { json: { presence: 'online' } }),
    devices: ask('GET /client/v3/devices'),
    'keys/query': ask('POST /client/v3/keys/query', { json: { device_keys: { [reader.userId]: [] } } }),
    'keys/upload': ask('POST /client/v3/keys/upload', { json: {} }),
    'to-device': () => ({
      operation: `PUT /client/v3/sendToDevice/test.rig.traffic/${unique('txn')}`,
      json: { messages: { [reader.userId]: { '*': { traffic: true } } } },
    }),
    upload: ask('POST /media/v3/upload', { body: drawPng(8, 8), headers: { 'content-type': 'image/png' } }),
    download: ask(`GET /client/v1/media/download/${media}`),
    'download by the old path': ask(`GET /media/v3/download/${media}`),
  };
}
