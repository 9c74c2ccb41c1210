import type { Measurement } from '../../runner/judge/measurement.ts';
import { busiestOf, during, usedOf, type Used } from './usage-samples.ts';

/** What the processes of a stack used while a load ran. */
export type Uses = {
  readonly seconds: number;
  readonly processes: readonly (Used & { readonly name: string; readonly class: string })[];
  /** Most cores in any two seconds, by name. */
  readonly busiest: Readonly<Record<string, number>>;
};

/** Works out what each process used, of the own homeserver and of what stands beside it. */
export function usesOf({ samples, startedAt, endedAt }: Pick<Measurement, 'samples' | 'startedAt' | 'endedAt'>): Uses {
  const rows = samples.map(({ process, usage }) => ({ process, usage: during(usage, startedAt, endedAt) }));
  return {
    seconds: (endedAt - startedAt) / 1000,
    processes: rows.flatMap(({ process, usage }) => {
      const used = usedOf(usage);
      return used ? [{ name: process.name, class: process.class, ...used }] : [];
    }),
    busiest: Object.fromEntries(rows.map(({ process, usage }) => [process.name, busiestOf(usage)])),
  };
}
