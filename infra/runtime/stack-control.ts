import type { UnexpectedExit } from './unexpected-exit.ts';

/** What a runtime says of a process that runs. */
export type ProcessSight = {
  /** Tells it from any that had its name before or has it after, and says so to people, e.g. `pid 4711`. */
  readonly identity: string;
  /** Whether it was told to stand still, by SIGSTOP. */
  readonly isStopped: boolean;
  /** Whether this very process is still there, whoever has its name by now. */
  readonly isThere: () => Promise<boolean>;
};

/**
 * What can be done to the processes of a stack that stands, by their names in `environment.json`, whatever runs them.
 *
 * All of them throw StackError when the stack has no such process, or the runtime does not do as it was told, and
 * CannotControl when the runtime has no way to do so.
 */
export type StackControl = {
  /** Ends a process as the end of the stack would, and keeps it away until it is started. */
  readonly end: (name: string) => Promise<void>;
  /** Kills a process, which has no say in it, and keeps it away until it is started. */
  readonly kill: (name: string) => Promise<void>;
  /** Starts a process that was ended or killed, as it was started before; waits for nothing but the start. */
  readonly start: (name: string) => Promise<void>;
  /** Ends a process and starts it again; waits for nothing but the start. */
  readonly restart: (name: string) => Promise<void>;
  /** Lets a process stand still, there but without an answer, until the outcome is disposed of. */
  readonly halt: (name: string) => Promise<AsyncDisposable>;
  /** Reloads the proxy as an operator does: a new process takes over, and the old one finishes. */
  readonly reload: (name: string) => Promise<void>;
  /** Looks at a process as the runtime has it; undefined when it does not run. */
  readonly look: (name: string) => Promise<ProcessSight | undefined>;
  /** Waits until processes serve again, and until the proxy knows. */
  readonly serving: (names: readonly string[]) => Promise<void>;
  /** Finds what has ended since a moment (ISO 8601) without having been told to, by looking. */
  readonly gone: (since: string) => Promise<readonly UnexpectedExit[]>;
};

/** Says that a runtime has no way to do to a process what was asked for; the message is the reason. */
export class CannotControl extends Error {
  override readonly name = 'CannotControl';
}
