import type { Condition, Deployment, Environment, Need, Stack, Toolchain } from '#infra';
import type { CommandContext, StackOptions } from '../command-context.ts';

/** What runs a stack: commands know no more of it, and `runtimeNamed` alone chooses it. */
export type Runtime = {
  readonly name: Environment['runtime'];
  /**
   * Installs what is missing for a stack and its suites.
   * @throws StackError when something cannot be had, or a stand-in would be used although only real programs will do.
   */
  readonly provide: (deployment: Deployment, request: ProvideRequest) => Promise<Provided>;
  /** Installs what is missing for the suites on a stack that stands. */
  readonly provideSuites: (deployment: Deployment, request: ProvideRequest) => Promise<SuitePrograms>;
  /** Says what a stack and its suites need from this machine, for the doctor; nothing is installed. */
  readonly requirements: (
    deployment: Deployment,
    request: Omit<ProvideRequest, 'logDirectory'>,
  ) => Promise<Requirements>;
};

export type Requirements = { readonly needs: readonly Need[]; readonly conditions: readonly Condition[] };

export type ProvideRequest = {
  readonly options: StackOptions;
  /** Folder that each installation writes a log file into. */
  readonly logDirectory: string;
  readonly context: CommandContext;
};

export type SuitePrograms = {
  readonly toolchain: Pick<Toolchain, 'chromium' | 'k6'>;
  /** Asks programs for their versions, for the report. */
  readonly versions: () => Promise<Readonly<Record<string, string>>>;
};

/** All that a stack of the deployment is started from. */
export type Provided = SuitePrograms & {
  /**
   * Brings the deployment up.
   * @throws StartFailure (or the signal's reason) after everything that was started has been ended again.
   */
  readonly start: (request: StartRequest) => Promise<Stack>;
};

export type StartRequest = {
  readonly run: { readonly id: string; readonly directory: string };
  /** Whether the stack stays when the rig ends. */
  readonly keep: boolean;
};
