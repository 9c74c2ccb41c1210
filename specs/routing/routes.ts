import type { Operation, Session } from '#fixtures';

/** What an operation may be about. */
export type Subject = { readonly session: Session; readonly roomId: string; readonly eventId: string };

type Asked = { readonly operation: Operation; readonly json?: unknown };

const get = (path: string): Asked => ({ operation: `GET /client/${path}` });
const post = (path: string, json: unknown = {}): Asked => ({ operation: `POST /client/${path}`, json });
const put = (path: string, json: unknown = {}): Asked => ({ operation: `PUT /client/${path}`, json });

/** Operations that a group of the deployment's csPaths brings to the generic workers. */
export const ofGenericWorkers: Readonly<Record<string, (subject: Subject) => readonly Asked[]>> = {
  'what clients ask of a room': ({ roomId, eventId, session }) =>
    ['joined_members', 'members', 'state', `event/${eventId}`, `context/${eventId}`, 'aliases', 'state/m.room.create']
      .map((rest) => get(`v3/rooms/${roomId}/${rest}`))
      .concat(get(`v1/rooms/${roomId}/hierarchy`), get(`v1/rooms/${roomId}/threads`))
      .concat(get(`v1/rooms/${roomId}/relations/${eventId}`), get(`v3/rooms/${roomId}/initialSync`))
      .concat(get(`v3/rooms/${roomId}/state/m.room.member/${encodeURIComponent(session.userId)}`)),
  'what clients do in a room': ({ roomId, eventId }) => [
    put(`v3/rooms/${roomId}/send/m.room.message/1`, { msgtype: 'm.text', body: 'hello' }),
    put(`v3/rooms/${roomId}/state/m.room.topic`, { topic: 'routes' }),
    put(`v3/rooms/${roomId}/redact/${eventId}/1`),
    post('v3/createRoom', { preset: 'private_chat' }),
    post(`v3/rooms/${roomId}/leave`),
  ],
  'what clients ask of their account': ({ session }) => [
    ...['sync', 'joined_rooms', 'devices', 'account/whoami', 'account/3pid', 'capabilities', 'notifications'].map(
      (rest) => get(`v3/${rest}`),
    ),
    get('versions'),
    get('v3/voip/turnServer'),
    get('v3/publicRooms'),
    get('v3/password_policy'),
    get(`v3/profile/${encodeURIComponent(session.userId)}`),
    post(`v3/user/${encodeURIComponent(session.userId)}/filter`),
    post('v3/search', { search_categories: {} }),
  ],
  'keys and their backup': ({ session }) => [
    post('v3/keys/query', { device_keys: { [session.userId]: [] } }),
    post('v3/keys/claim', { one_time_keys: {} }),
    post('v3/keys/upload'),
    get('v3/room_keys/version'),
  ],
};

/** Operations that no path of a worker covers, with the reason. */
export const ofMain: Readonly<Record<string, (subject: Subject) => readonly Asked[]>> = {
  'what main alone writes': ({ roomId, eventId, session }) => [
    put(`v3/rooms/${roomId}/typing/${encodeURIComponent(session.userId)}`, { typing: false }),
    post(`v3/rooms/${roomId}/receipt/m.read/${eventId}`),
    post(`v3/rooms/${roomId}/read_markers`),
    put('v3/sendToDevice/test.rig/1', { messages: {} }),
    put(`v3/presence/${encodeURIComponent(session.userId)}/status`, { presence: 'online' }),
    post('v3/account/password'),
  ],
  'what a worker serves for GET alone, whichever method is used': ({ roomId, session }) => {
    const user = `v3/user/${encodeURIComponent(session.userId)}`;
    return [
      put(`${user}/account_data/test.rig`, { by: 'main' }),
      get(`${user}/account_data/test.rig`),
      put(`${user}/rooms/${roomId}/tags/u.rig`, { order: 0.5 }),
      get(`${user}/rooms/${roomId}/tags`),
      put('v3/pushrules/global/content/rig', { pattern: 'rig', actions: [] }),
      get('v3/pushrules/'),
      get(`v3/rooms/${roomId}/messages?dir=b`),
      get(`v3/presence/${encodeURIComponent(session.userId)}/status`),
    ];
  },
};

/** Server-server operations by the class of process that is behind them on the bare domain. */
export const ofFederation: readonly (readonly [string, string])[] = [
  ['generic_worker', 'GET /_matrix/federation/v1/version'],
  ['generic_worker', 'PUT /_matrix/federation/v1/send/1'],
  ['generic_worker', 'GET /_matrix/federation/v1/make_join/!a:b/@c:d'],
  ['generic_worker', 'PUT /_matrix/federation/v2/invite/!a:b/$c'],
  ['generic_worker', 'GET /_matrix/federation/v1/query/profile'],
  ['generic_worker', 'GET /_matrix/federation/v1/state_ids/!a:b'],
  ['generic_worker', 'GET /_matrix/federation/v1/backfill/!a:b'],
  ['generic_worker', 'GET /_matrix/federation/v1/user/devices/@c:d'],
  ['generic_worker', 'POST /_matrix/key/v2/query'],
  ['main', 'GET /_matrix/key/v2/server'],
  ['main', 'GET /_matrix/federation/v1/openid/userinfo'],
  ['media_repository', 'GET /_matrix/federation/v1/media/download/abc'],
];
