/** One endpoint as the proxy sees it, and as Synapse counts it. */
type Endpoint = {
  readonly method: string;
  readonly path: RegExp;
  /** Name that Synapse's metrics give it. */
  readonly servlet: string;
};

const anyVersion = '/_matrix/client/(?:r0|v\\d+|unstable|api/v1)';
const room = `${anyVersion}/rooms/[^/]+`;
const media = '/_matrix/(?:media/(?:r0|v\\d+)|client/v1/media)';
const federation = '/_matrix/federation';

const rows: readonly (readonly [method: string, path: string, servlet: string])[] = [
  ['PUT', `${room}/send/[^/]+/[^/]+`, 'RoomSendEventRestServlet'],
  ['PUT', `${room}/typing/[^/]+`, 'RoomTypingRestServlet'],
  ['POST', `${room}/receipt/[^/]+/[^/]+`, 'ReceiptRestServlet'],
  ['POST', `${room}/read_markers`, 'ReadMarkerRestServlet'],
  ['GET', `${room}/messages`, 'RoomMessageListRestServlet'],
  ['POST', `${room}/(?:join|leave|invite|kick|ban|unban)`, 'RoomMembershipRestServlet'],
  ['POST', `${anyVersion}/join/[^/]+`, 'JoinRoomAliasServlet'],
  ['POST', `${anyVersion}/createRoom`, 'RoomCreateRestServlet'],
  ['GET', `${anyVersion}/sync`, 'SyncRestServlet'],
  ['POST', '/_matrix/client/unstable/org\\.matrix\\.(?:simplified_msc3575|msc3575)/sync', 'SlidingSyncRestServlet'],
  ['GET', `${anyVersion}/login`, 'LoginRestServlet'],
  ['POST', `${anyVersion}/login`, 'LoginRestServlet'],
  ['POST', `${anyVersion}/user_directory/search`, 'UserDirectorySearchRestServlet'],
  ['POST', `${media}/upload`, 'UploadServlet'],
  ['GET', `${media}/download/.+`, 'DownloadResource'],
  ['GET', `${media}/thumbnail/.+`, 'ThumbnailResource'],
  ['GET', '/_matrix/client/v1/media/preview_url', 'PreviewURLServlet'],
  ['GET', '/_matrix/media/(?:r0|v\\d+)/preview_url', 'PreviewUrlResource'],
  ['PUT', `${federation}/v1/send/[^/]+/?`, 'FederationSendServlet'],
  ['GET', `${federation}/v1/make_join/[^/]+/[^/]+`, 'FederationMakeJoinServlet'],
  ['PUT', `${federation}/v1/send_join/[^/]+/[^/]+`, 'FederationV1SendJoinServlet'],
  ['PUT', `${federation}/v2/send_join/[^/]+/[^/]+`, 'FederationV2SendJoinServlet'],
];

const endpoints: readonly Endpoint[] = rows.map(([method, path, servlet]) => ({
  method,
  path: new RegExp(`^${path}$`),
  servlet,
}));

/**
 * Names the counter in which Synapse counts a request, as `METHOD Servlet`; undefined for endpoints that no load asks.
 *
 * @param path as the proxy logs it, without the query.
 */
export function servletOf(method: string, path: string): string | undefined {
  const found = endpoints.find((endpoint) => endpoint.method === method && endpoint.path.test(path));
  return found && `${method} ${found.servlet}`;
}
