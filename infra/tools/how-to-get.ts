import { lineToType } from './apt/index.ts';
import type { Need } from './need.ts';

/** Says in one line how a need is had. */
export function howToGet({ install }: Need): string {
  return install.by === 'packages' ? lineToType(install.packages) : install.how;
}
