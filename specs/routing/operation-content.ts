import { operationName, type Operation } from '#infra';
import type { Json } from '#fixtures/peer';
import { backupOf, type World } from './operation-world.ts';

type Content = { readonly query?: Readonly<Record<string, string>>; readonly body?: Json };

type Values = World['values'];

/** What some operations want beside their path, so that a 500 for a lack of it does not hide who answers. */
const contents: Readonly<Record<string, (values: Values) => Content>> = {
  'GET /client/v3/rooms/{roomId}/messages': () => ({ query: { dir: 'b' } }),
  'GET /client/v1/media/thumbnail/{serverName}/{mediaId}': () => ({ query: thumbnail }),
  'GET /media/v3/thumbnail/{serverName}/{mediaId}': () => ({ query: thumbnail }),
  'GET /federation/v1/media/thumbnail/{mediaId}': () => ({ query: thumbnail }),
  'PUT /client/v3/rooms/{roomId}/typing/{userId}': () => ({ body: { typing: false } }),
  'POST /client/v3/room_keys/version': () => ({ body: backupOf() }),
  'PUT /client/v3/room_keys/version/{version}': ({ version }) => ({ body: { ...backupOf(), version } }),
  'POST /client/v3/knock/{roomIdOrAlias}': ({ serverName = '' }) => ({ query: { server_name: serverName } }),
  'GET /federation/v1/backfill/{roomId}': ({ eventId = '' }) => ({ query: { v: eventId, limit: '1' } }),
  'GET /federation/v1/query/profile': ({ userId = '' }) => ({ query: { user_id: userId } }),
  'GET /federation/v1/query/directory': ({ roomAlias = '' }) => ({ query: { room_alias: roomAlias } }),
  'PUT /federation/v2/invite/{roomId}/{eventId}': () => ({ body: { room_version: '10', event: {} } }),
};

const thumbnail = { width: '32', height: '32', method: 'scale' };

/** Gives query and body of an operation, as a client or a server would send them. */
export function contentOf(operation: Operation, { values }: World): Content {
  return contents[operationName(operation)]?.(values) ?? {};
}
