import { UsageError } from '#infra';
import type { StackOptions } from '../command-context.ts';
import { kindRuntime } from './kind-runtime.ts';
import { localRuntime } from './local-runtime.ts';
import { runtimeNames } from './runtime-names.ts';
import type { Runtime } from './runtime.ts';

const runtimes: readonly Runtime[] = [localRuntime, kindRuntime];

/** Gives the runtime of that name. @throws UsageError when there is none */
export function runtimeNamed(name: string): Runtime {
  const found = runtimes.find((runtime) => runtime.name === name);
  if (found) return found;
  throw new UsageError(`There is no runtime "${name}"`, { remedy: `Use --runtime ${runtimeNames.join(' or ')}` });
}

/**
 * Refuses another runtime than the local one for a command that works on the files and processes of this machine.
 * @throws UsageError
 */
export function demandLocal({ runtime }: StackOptions, command: string): void {
  if (runtimeNamed(runtime) === localRuntime) return;
  throw new UsageError(`./rig ${command} runs on the local runtime alone`, { remedy: 'Leave --runtime out' });
}
