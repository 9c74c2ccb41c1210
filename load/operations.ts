/** How a profile asks for an operation. */
type OperationKind =
  /** Requests that begin at a rate, however slow the answers are. */
  | 'request'
  /** The same with bytes, whose sizes the profile says. */
  | 'transfer'
  /** Clients that are open and wait for news; their waits are no latency. */
  | 'clients';

type Entry = {
  readonly kind: OperationKind;
  /** A path of the operation as the scripts send it, by which the deployment's routes say who carries it. */
  readonly path: string;
};

const send = '/_matrix/client/v3/rooms/!room/send/m.room.message/txn';
const sync = '/_matrix/client/v3/sync';

/** All that a load can do: each is a function of `scripts/operations/`, which k6's entry script exports by this name. */
export const operations = {
  send: { kind: 'request', path: send },
  sync: { kind: 'request', path: sync },
  typing: { kind: 'request', path: '/_matrix/client/v3/rooms/!room/typing/@user' },
  upload: { kind: 'transfer', path: '/_matrix/media/v3/upload' },
  download: { kind: 'transfer', path: '/_matrix/client/v1/media/download/server/media' },
  marker: { kind: 'request', path: send },
  watch: { kind: 'clients', path: sync },
} as const satisfies Readonly<Record<string, Entry>>;

export type OperationName = keyof typeof operations;

/** Kind of an operation, as the type system knows it. */
export type KindOf<Name extends OperationName> = (typeof operations)[Name]['kind'];

/** Operations that are asked for by a rate. */
export type RequestOperation = {
  [Name in OperationName]: KindOf<Name> extends 'clients' ? never : Name;
}[OperationName];

export const operationNames = Object.keys(operations) as readonly OperationName[];

export const requestOperations = operationNames.filter(isRequest);

/** Operations that are asked for by a number of clients. */
export const clientOperations = operationNames.filter((name) => !isRequest(name));

/** Says whether an operation is asked for by a rate, and so has a latency. */
export function isRequest(name: OperationName): name is RequestOperation {
  return operations[name].kind !== 'clients';
}
