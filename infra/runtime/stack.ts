import type { Environment } from './environment.ts';
import type { UnexpectedExit } from './unexpected-exit.ts';

/** A stack that is up, whatever runs it; disposing of it ends all that it is made of. */
export type Stack = AsyncDisposable & {
  readonly environment: Environment;
  /** Folder of the stack while it runs. */
  readonly directory: string;
  /** Finds what has ended without having been told to since the stack was up. */
  readonly exits: () => Promise<readonly UnexpectedExit[]>;
};
