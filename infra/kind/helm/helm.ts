import { execa } from 'execa';
import { ownSelector } from '../../kube/index.ts';
import { helmError } from './helm-error.ts';

/** How Helm reaches the namespace that it installs into. */
export type Helm = {
  /** Path of the program. */
  readonly program: string;
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespace: string;
};

/** A chart with its values, to be one release. */
export type Release = {
  readonly name: string;
  /** Folder, name in `repository`, or OCI reference. */
  readonly chart: string;
  readonly repository?: string;
  readonly version?: string;
  /** Files of values in the order of `-f`: what is said later wins. */
  readonly values: readonly string[];
};

/** Hooks, such as the job that makes a signing key, are waited for so long. */
const hookTimeout = '120s';

/**
 * Installs a release, or changes it to be as given, and waits for its hooks alone.
 *
 * Helm neither waits for pods nor takes back what failed: the rig's own watch ends as soon as a pod can never start, and
 * what there is then says why.
 * @throws UsageError when the chart's schema refuses the values, StackError for all else.
 */
export async function installRelease(helm: Helm, release: Release, signal?: AbortSignal): Promise<void> {
  const reach = ['--kubeconfig', helm.kubeconfig, '--kube-context', helm.context, '--namespace', helm.namespace];
  await run(helm, release, {
    command: ['upgrade', '--install', ...reach, '--labels', ownSelector, '--reset-values', '--timeout', hookTimeout],
    ...(signal ? { signal } : {}),
  });
}

/**
 * Renders a release as it would be installed, and asks no cluster: what a chart or its schema refuses is known at once.
 * @throws UsageError when the chart's schema refuses the values, StackError for all else.
 */
export async function renderRelease(
  helm: Pick<Helm, 'program' | 'namespace'>,
  release: Release,
  signal?: AbortSignal,
): Promise<string> {
  const command = ['template', '--namespace', helm.namespace];
  return run(helm, release, { command, ...(signal ? { signal } : {}) });
}

async function run(
  { program }: Pick<Helm, 'program'>,
  release: Release,
  { command, signal }: { readonly command: readonly string[]; readonly signal?: AbortSignal },
): Promise<string> {
  const { name, chart, repository, version, values } = release;
  const source = [
    ...(repository === undefined ? [] : ['--repo', repository]),
    ...(version === undefined ? [] : ['--version', version]),
  ];
  const files = values.flatMap((file) => ['--values', file]);
  const outcome = await execa(program, [...command, name, chart, ...source, ...files], {
    reject: false,
    stdin: 'ignore',
    // A group of its own: Ctrl-C in the terminal goes through the abort.
    detached: true,
    env: { HELM_NAMESPACE: undefined, HELM_KUBECONTEXT: undefined },
    ...(signal ? { cancelSignal: signal } : {}),
  });
  signal?.throwIfAborted();
  if (outcome.failed) throw helmError(release, outcome.stderr || outcome.shortMessage || '');
  return outcome.stdout ?? '';
}
