import type { Story } from '#infra';
import type { Settings } from './settings.ts';

/** What every command is given. */
export type CommandContext = {
  readonly settings: Settings;
  readonly story: Story;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Writes the command's result to stdout. */
  readonly write: (text: string) => void;
};

/** Runs a command under the same conditions as every other. */
export type RunCommand = (command: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Options that hold for every command which needs a stack. */
export type StackOptions = {
  readonly deployment: string;
  readonly synapse?: string;
  readonly runtime: string;
  /** Context of a kubeconfig whose cluster is used, instead of one made by kind. */
  readonly context?: string;
  /** Namespace of that cluster; nothing outside of it is touched. */
  readonly namespace?: string;
  /** Where the node image of kind comes from: `auto`, `registry`, `build` or a reference. */
  readonly nodeImage?: string;
  /** Registry that images are pushed to for a cluster elsewhere. */
  readonly imageRegistry?: string;
  /** The stack stays when the command ends, and one that was left so is used again. */
  readonly keep?: boolean;
  readonly requireReal?: boolean;
  readonly basePort?: number;
  readonly json?: boolean;
  /** Databases and federation are reached through links that can be made slow or lossy. */
  readonly links?: boolean;
  /** The own homeserver makes previews of pages on loopback. */
  readonly urlPreviews?: boolean;
  /** Rate limits stay as production has them. */
  readonly productionLimits?: boolean;
};
