import { decodedOnce, decodedTwice, type QueryReader } from './http/query-reader.ts';
import type { Mode } from './mode.ts';

/** All in which the two modes differ, one member for each habit; the answers to errors are in `http/spec-error.ts`. */
export type Manner = {
  /** Versions of the client API whose endpoints are intercepted. */
  readonly clientVersions: readonly string[];
  /** How long another service is waited for, in milliseconds; absent: for ever. */
  readonly timeoutMs?: number;
  readonly parameter: QueryReader;
  /** Errors have the specification's codes, and a body must be JSON by the letter. */
  readonly specErrors: boolean;
  /** User names and e-mail addresses are found in whatever case they are written. */
  readonly foldsCase: boolean;
  /** Only the user who was asked for is logged in, and only a server's own user gets a token. */
  readonly checksIdentity: boolean;
  /** A person stands in the directory once, the limit is kept, and one source is enough. */
  readonly tidyDirectory: boolean;
  /** The homeserver is told the client's address and user agent. */
  readonly forwardsClient: boolean;
  /** Requests and answers have the form that the specification says, where 2.5.0 has another. */
  readonly specForms: boolean;
  /** A bound address is found from then on, hashes of addresses find people, and only its holder's token binds one. */
  readonly keepsBindings: boolean;
  /** A bulk look-up that failed once never gets an answer again. */
  readonly poisonsBulk: boolean;
};

const compat: Manner = {
  clientVersions: ['r0'],
  parameter: decodedTwice,
  specErrors: false,
  foldsCase: false,
  checksIdentity: false,
  tidyDirectory: false,
  forwardsClient: false,
  specForms: false,
  keepsBindings: false,
  poisonsBulk: true,
};

const fixed: Manner = {
  clientVersions: ['r0', 'v3'],
  timeoutMs: 5000,
  parameter: decodedOnce,
  specErrors: true,
  foldsCase: true,
  checksIdentity: true,
  tidyDirectory: true,
  forwardsClient: true,
  specForms: true,
  keepsBindings: true,
  poisonsBulk: false,
};

/** Gives the habits of a mode. */
export function mannerOf(mode: Mode): Manner {
  return mode === 'fixed' ? fixed : compat;
}
