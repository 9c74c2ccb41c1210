import { z } from 'zod';
import { phaseSchema, phasesOf, secondsOf } from '../profile/phases.ts';
import { faultSchema, type Fault } from './fault-schema.ts';
import { faultTitle } from './fault-title.ts';
import { overlaps, secondsFor, timelineOf } from './timeline.ts';

type Contradiction = { readonly path: readonly string[]; readonly message: string };

const outline = z.object({
  faults: z.array(faultSchema),
  calmSeconds: z.number().default(10),
  operations: z.record(z.string(), z.unknown()).catch({}),
  durationSeconds: z.number().exactOptional(),
  phases: z.array(phaseSchema).exactOptional(),
  objectives: z.object({ errorShareAtMost: z.number().catch(1) }).catch({ errorShareAtMost: 1 }),
});

/** Finds what does not go together in the faults of a profile; nothing where they cannot be read. */
export function faultContradictions(written: unknown): readonly Contradiction[] {
  const read = outline.safeParse(written);
  if (!read.success) return [];
  const { faults, calmSeconds, operations, objectives } = read.data;
  const planned = timelineOf(faults, calmSeconds);
  const needed = secondsFor(planned);
  const durationSeconds = secondsOf(phasesOf(read.data));
  const at = (index: number, message: string): Contradiction => ({ path: ['faults', String(index)], message });
  return [
    ...(durationSeconds < needed
      ? [{ path: ['durationSeconds'], message: `must be ${needed} at least, which is what the faults take` }]
      : []),
    ...(objectives.errorShareAtMost === 0
      ? [{ path: ['objectives', 'errorShareAtMost'], message: 'must be above 0, since faults spend it' }]
      : []),
    ...overlaps(planned).map((index) => at(index, 'begins before the one before it has recovered')),
    ...repeated(faults).map((index) => at(index, 'is there twice, and its checks would have the same names')),
    ...faults.flatMap((fault, index) =>
      fault.kind === 'overload' && !(fault.operation in operations)
        ? [at(index, `the profile has no operation "${fault.operation}"`)]
        : [],
    ),
  ];
}

function repeated(faults: readonly Fault[]): readonly number[] {
  const titles = faults.map(faultTitle);
  return titles.flatMap((title, index) => (titles.indexOf(title) < index ? [index] : []));
}
