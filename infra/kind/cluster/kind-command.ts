import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { engineEnvironment } from '../../engine/index.ts';
import { stackLabel } from '../../local/index.ts';
import { StackError } from '../../support/index.ts';
import { runLogged } from '../../tools/index.ts';
import { makersLabelOf, networkOf } from './cluster-names.ts';
import type { ClusterOptions } from './cluster.ts';
import { kindFailure } from './kind-failure.ts';

type KindOptions = Omit<ClusterOptions, 'config' | 'keep' | 'story'>;

/** Longer than kind ever took; then it is ended, in milliseconds. */
const createMs = 300_000;

/**
 * Makes the cluster's nodes by kind; they need not be ready when it is done.
 * @throws StackError with what went wrong, in kind's or the engine's own words.
 */
export async function runKindCreate(options: KindOptions, config: string): Promise<void> {
  const { name, nodeImage, kubeconfig, signal } = options;
  const configFile = `${path.dirname(kubeconfig)}/kind.yaml`;
  await mkdir(path.dirname(kubeconfig), { recursive: true });
  await writeFile(configFile, config);
  const said: string[] = [];
  const limit = AbortSignal.timeout(createMs);
  const command = [
    'create',
    'cluster',
    '--name',
    name,
    '--image',
    nodeImage.reference,
    '--config',
    configFile,
  ] as const;
  try {
    await run(options, [...command, '--kubeconfig', kubeconfig], {
      signal: AbortSignal.any([signal, limit]),
      onLine: (line) => said.push(line),
    });
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) throw new StackError(`kind did not make cluster "${name}" within ${createMs / 1000} s`);
    throw kindFailure(error, { name, said, logFile: logFileOf(options) });
  }
}

/** Writes the credentials of a cluster that is there already. */
export async function exportKubeconfig(options: KindOptions): Promise<void> {
  await mkdir(path.dirname(options.kubeconfig), { recursive: true });
  const command = ['export', 'kubeconfig', '--name', options.name, '--kubeconfig', options.kubeconfig];
  await run(options, command, { signal: options.signal });
}

async function run(
  options: KindOptions,
  command: readonly string[],
  { signal, onLine }: { readonly signal: AbortSignal; readonly onLine?: (line: string) => void },
): Promise<void> {
  const { engine, kind, name } = options;
  await runLogged([kind, ...command], {
    what: `${command[0]} cluster "${name}"`,
    logFile: logFileOf(options),
    signal,
    environment: {
      ...engineEnvironment(engine),
      KIND_EXPERIMENTAL_PROVIDER: 'docker',
      KIND_EXPERIMENTAL_DOCKER_NETWORK: networkOf(name),
      [stackLabel]: makersLabelOf(name),
    },
    ...(onLine && { onLine }),
  });
}

function logFileOf({ logDirectory }: KindOptions): string {
  return `${logDirectory}/kind.log`;
}
