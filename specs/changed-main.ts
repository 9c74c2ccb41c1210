import path from 'node:path';
import { stack } from '#fixtures';
import { homeserverConfig } from './mutants/changes/synapse.ts';

type Config = Readonly<Record<string, unknown>>;

/** Changes homeserver.yaml and restarts main with it, until the outcome is disposed of; for checks that run alone. */
export async function changedMain(edit: (config: Config) => Config): Promise<AsyncDisposable> {
  const { environment } = stack();
  return homeserverConfig(edit, 'main')({ directory: path.dirname(environment.secretsFile), environment });
}
