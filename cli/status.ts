import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { controlOf, isAlive, knownStacks, type Environment, type KnownStack, type StackControl } from '#infra';
import type { CommandContext } from './command-context.ts';

type ProcessState = {
  readonly name: string;
  readonly alive: boolean;
  /** Tells it from others of that name, e.g. `pid 4711`. */
  readonly identity?: string;
  readonly pid?: number;
};

/** Says which stacks stand on this machine and whether their processes run; 3 when one of them has died. */
export async function status(
  options: { readonly json?: boolean },
  { settings, write }: CommandContext,
): Promise<number> {
  const stacks = await knownStacks(settings.stateRoot);
  const states = await Promise.all(stacks.map(async (stack) => ({ stack, processes: await processesOf(stack) })));
  if (options.json) write(`${JSON.stringify(states.map(({ stack, processes }) => ({ ...stack, processes })))}\n`);
  else write(states.length === 0 ? 'No stack is up\n' : states.map(describe).join('\n'));
  return states.some(({ processes }) => processes.some(({ alive }) => !alive)) ? 3 : 0;
}

async function processesOf({ record }: KnownStack): Promise<readonly ProcessState[]> {
  const own = await Promise.all(
    (record?.processes ?? []).map(async (one) => {
      const { name, pid } = one;
      return { name, pid, identity: `pid ${pid}`, alive: await isAlive(one) };
    }),
  );
  if (!record?.kubernetes || record.state !== 'running') return own;
  return [...own, ...(await processesInCluster(record.runDirectory))];
}

/** What runs in a cluster and beside it is in no record of this machine, and is looked at where it is. */
async function processesInCluster(runDirectory: string): Promise<readonly ProcessState[]> {
  const environment = JSON.parse(await readFile(path.join(runDirectory, 'environment.json'), 'utf8')) as Environment;
  const control = controlOf(environment);
  return Promise.all(environment.processes.map(({ name }) => look(control, name)));
}

async function look(control: StackControl, name: string): Promise<ProcessState> {
  try {
    const sight = await control.look(name);
    return sight ? { name, identity: sight.identity, alive: !sight.isStopped } : { name, alive: false };
  } catch (error) {
    return { name, alive: false, identity: error instanceof Error ? error.message : String(error) };
  }
}

function describe({ stack, processes }: { stack: KnownStack; processes: readonly ProcessState[] }): string {
  const { record, state, directory } = stack;
  const heading = record
    ? `${record.run}: ${state === 'up' ? record.state : 'left behind by an interrupted run'} (${record.runDirectory})`
    : `${directory}: ${state === 'up' ? 'about to start' : 'left behind by an interrupted run'}`;
  const cluster = record?.kubernetes ? [`  in context ${record.kubernetes.context}, ${reach(record.kubernetes)}`] : [];
  const lines = processes.map(
    ({ name, alive, identity }) => `  ${alive ? '✓' : '✗'} ${name}${identity === undefined ? '' : ` (${identity})`}`,
  );
  return `${[heading, ...cluster, ...lines].join('\n')}\n`;
}

function reach({ kubeconfig, namespace }: { readonly kubeconfig: string; readonly namespace: string }): string {
  return `KUBECONFIG=${kubeconfig} kubectl --namespace ${namespace} get pods`;
}
