import { localControl } from './local/index.ts';
import type { Environment, StackControl } from './runtime/index.ts';
import { StackError } from './support/index.ts';

/** Takes control of the processes of a stack that stands, whatever runtime has them. */
export function controlOf(environment: Environment): StackControl {
  if (environment.kubernetes) throw new StackError('Nothing controls the processes of a cluster');
  return localControl(environment);
}
