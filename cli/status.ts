import { isAlive, knownStacks, type KnownStack } from '#infra';
import type { CommandContext } from './command-context.ts';

type ProcessState = { readonly name: string; readonly pid: number; readonly alive: boolean };

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
  const processes = record?.processes ?? [];
  return Promise.all(processes.map(async (one) => ({ name: one.name, pid: one.pid, alive: await isAlive(one) })));
}

function describe({ stack, processes }: { stack: KnownStack; processes: readonly ProcessState[] }): string {
  const { record, state, directory } = stack;
  const heading = record
    ? `${record.run}: ${state === 'up' ? record.state : 'left behind by an interrupted run'} (${record.runDirectory})`
    : `${directory}: ${state === 'up' ? 'about to start' : 'left behind by an interrupted run'}`;
  const lines = processes.map(({ name, pid, alive }) => `  ${alive ? '✓' : '✗'} ${name} (pid ${pid})`);
  return `${[heading, ...lines].join('\n')}\n`;
}
