import { lineToType } from './apt/index.ts';
import type { Need } from './need.ts';

/** Says in one line how a need is had. */
export function howToGet({ install }: Need): string {
  return install.by === 'packages' ? `Debian's package ${install.packages.join(', ')}` : install.how;
}

/** Gives the line to type for all of the needs that come as packages, or undefined when none does. */
export function lineForPackages(needs: readonly Need[]): string | undefined {
  const packages = needs.flatMap(({ install }) => (install.by === 'packages' ? install.packages : []));
  return packages.length === 0 ? undefined : lineToType(packages);
}
