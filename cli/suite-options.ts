import type { Toolchain } from '#infra';
import type { CommandContext } from './command-context.ts';
import type { LoadChoice } from './load/load-choice.ts';

/** What a suite is run on, and how. */
export type SuiteOptions = {
  /** Folder of the run, with environment.json. */
  readonly runDirectory: string;
  /** Folder of the stack; whatever of the suite is left behind carries its label. */
  readonly stackDirectory: string;
  readonly grep?: string;
  /** The specs of set `full` too, not those of `core` alone. */
  readonly all?: boolean;
  /** Loads that are put on one after the other; absent: the smoke. */
  readonly loads?: LoadChoice;
  /** How long a suite may take before it is ended as hanging; absent: what is usual for it. */
  readonly deadlineSeconds?: number;
  /** Decides the order of checks. */
  readonly seed: number;
  readonly toolchain: Pick<Toolchain, 'chromium' | 'k6'>;
  readonly context: CommandContext;
};
