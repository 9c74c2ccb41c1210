import type { LoadRecord } from '#infra';
import type { Band } from '../../charts/index.ts';

/** Gives what is shaded behind every chart of a load: every second phase, and each fault with its number. */
export function bandsOf({ phases, faults }: LoadRecord): readonly Band[] {
  const faint = phases.map(({ name, fromMs, toMs }, index) => ({
    name,
    fromMs,
    toMs,
    colour: index % 2 === 0 ? 'transparent' : 'var(--muted)',
  }));
  const broken = faults.map(({ name, fromMs, toMs }, index) => ({
    name: `fault ${index + 1}: ${name}`,
    fromMs,
    toMs,
    colour: 'var(--red)',
  }));
  return [...faint, ...broken];
}
