/** How a profile asks for an operation. */
type OperationKind =
  /** Requests that begin at a rate, however slow the answers are. */
  | 'request'
  /** The same with bytes, whose sizes the profile says. */
  | 'transfer'
  /** The same by people whom the identity store knows; the profile says how many they are. */
  | 'accounts'
  /** The same by people in several rooms with a past; the profile says how many there are of all. */
  | 'history'
  /** The same of pictures in sizes that the profile says. */
  | 'thumbnails'
  /** Transactions of other servers, each at its time and after the one before it of the same server. */
  | 'inbound'
  /** Requests whose effect goes to other servers; the profile says to how many. */
  | 'outbound'
  /** Joins of rooms on other servers; the profile says how big they are. */
  | 'joins'
  /** Clients that are open and wait for news; their waits are no latency. */
  | 'clients'
  /** Clients that send without a break, and wait where they are told to; their waits are none either. */
  | 'patient';

type Entry = {
  readonly kind: OperationKind;
  /** A path of the operation as the scripts send it, by which the deployment's routes say who carries it. */
  readonly path: string;
  /** Name that it is sent to: clients use the public name, other servers the server name. */
  readonly host?: 'serverName';
};

const send = '/_matrix/client/v3/rooms/!room/send/m.room.message/txn';
const sync = '/_matrix/client/v3/sync';
const media = '/_matrix/client/v1/media';

/** All that a load can do: each is a function of `scripts/operations/`, which k6's entry script exports by this name. */
export const operations = {
  send: { kind: 'request', path: send },
  login: { kind: 'accounts', path: '/_matrix/client/v3/login' },
  initialSync: { kind: 'history', path: sync },
  sync: { kind: 'request', path: sync },
  slidingSync: { kind: 'request', path: '/_matrix/client/unstable/org.matrix.simplified_msc3575/sync' },
  typing: { kind: 'request', path: '/_matrix/client/v3/rooms/!room/typing/@user' },
  receipt: { kind: 'request', path: '/_matrix/client/v3/rooms/!room/receipt/m.read/$event' },
  directory: { kind: 'accounts', path: '/_matrix/client/v3/user_directory/search' },
  upload: { kind: 'transfer', path: '/_matrix/media/v3/upload' },
  download: { kind: 'transfer', path: `${media}/download/server/media` },
  thumbnail: { kind: 'thumbnails', path: `${media}/thumbnail/server/media` },
  coldThumbnail: { kind: 'thumbnails', path: `${media}/thumbnail/server/media` },
  urlPreview: { kind: 'request', path: `${media}/preview_url` },
  marker: { kind: 'request', path: send },
  federationIn: { kind: 'inbound', path: '/_matrix/federation/v1/send/txn', host: 'serverName' },
  federationOut: { kind: 'outbound', path: send },
  remoteJoin: { kind: 'joins', path: '/_matrix/client/v3/join/!room' },
  watch: { kind: 'clients', path: sync },
  patient: { kind: 'patient', path: send },
} as const satisfies Readonly<Record<string, Entry>>;

export type OperationName = keyof typeof operations;

/** Kind of an operation, as the type system knows it. */
export type KindOf<Name extends OperationName> = (typeof operations)[Name]['kind'];

/** Operations that are asked for by a rate. */
export type RequestOperation = {
  [Name in OperationName]: KindOf<Name> extends 'clients' | 'patient' ? never : Name;
}[OperationName];

export const operationNames = Object.keys(operations) as readonly OperationName[];

export const requestOperations = operationNames.filter(isRequest);

/** Operations that are asked for by a number of clients. */
export const clientOperations = operationNames.filter((name) => !isRequest(name));

/** Says whether an operation is asked for by a rate, and so has a latency. */
export function isRequest(name: OperationName): name is RequestOperation {
  const { kind } = operations[name];
  return kind !== 'clients' && kind !== 'patient';
}

/** Names the metric of k6 that is an operation's latency: its own, unless it counts from when a request was due. */
export function latencyMetricOf(operation: OperationName): 'latency' | 'http_req_duration' {
  return operation === 'federationIn' ? 'latency' : 'http_req_duration';
}
