import path from 'node:path';
import { askSynapse, writeConfiguration, type ConfiguredProcess, type Deployment, type SynapseAnswer } from '#infra';

/** What one version says of the deployment; `silent` is the end of what it said when it does not even load. */
export type VersionAnswer = SynapseAnswer | { readonly silent: string };

export type AskOptions = {
  readonly deployment: Deployment;
  readonly venv: string;
  /** Folder for the configuration, with secrets of its own; the caller removes it. */
  readonly directory: string;
  readonly signal: AbortSignal;
};

/**
 * Asks one version what it makes of the deployment: every process's configuration, and main's modules.
 *
 * Workers that are given other extraCommands have other modules at hand, so that they are asked in a process of their own.
 */
export async function askVersion({ deployment, venv, directory, signal }: AskOptions): Promise<VersionAnswer> {
  const processes = await writeConfiguration(deployment, path.join(directory, 'configuration'));
  const groups = [...Map.groupBy(processes, commandsOf).values()];
  const answers = await Promise.all(
    groups.map((group, index) =>
      askSynapse({
        venv,
        processes: group,
        // Main is the first of all.
        construct: index === 0,
        extraCommands: group[0]?.extraCommands ?? [],
        directory: path.join(directory, `asked-${index + 1}`),
        signal,
      }),
    ),
  );
  return answers.reduce(joined);
}

function commandsOf({ extraCommands }: ConfiguredProcess): string {
  return extraCommands.join('\n');
}

function joined(one: VersionAnswer, other: VersionAnswer): VersionAnswer {
  if ('silent' in one) return one;
  if ('silent' in other) return other;
  return { ...one, processes: [...one.processes, ...other.processes], modules: [...one.modules, ...other.modules] };
}
