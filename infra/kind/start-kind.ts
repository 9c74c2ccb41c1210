import type { Stack } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import type { KindStartOptions } from './kind-options.ts';

/**
 * Brings a deployment up in a cluster, with the world outside of it in containers beside it.
 * @throws StartFailure (or the signal's reason) after everything that was started has been ended again.
 */
export async function startKind({ deployment }: KindStartOptions): Promise<Stack> {
  throw new StackError(`Cannot bring "${deployment.name}" up in a cluster yet`);
}
