import type { RunReport } from '../run-report.ts';
import { compareLoads, type LoadComparison } from './compare-loads.ts';
import { differingChecks } from './differing-checks.ts';

/** Two runs beside each other; A is the one that was named first. */
export type Comparison = {
  readonly a: RunAbout;
  readonly b: RunAbout;
  readonly checks: {
    readonly alike: number;
    readonly differing: ReturnType<typeof differingChecks>;
  };
  /** Loads that both runs have. */
  readonly loads: readonly LoadComparison[];
  /** Loads that only one has. */
  readonly onlyInA: readonly string[];
  readonly onlyInB: readonly string[];
};

export type RunAbout = {
  readonly run: string;
  readonly startedAt?: string;
  readonly synapse: Readonly<Record<string, string>>;
  /** Whether it came to its end. */
  readonly interrupted: boolean;
};

/** Puts two runs beside each other: which checks came out differently, and how their loads differ. */
export function compareRuns(a: RunReport, b: RunReport): Comparison {
  const differing = differingChecks([outcomesOf(a), outcomesOf(b)]);
  const all = new Set([...a.checks, ...b.checks].map(({ id }) => id));
  const nameOf = ({ name }: { readonly name: string }): string => name;
  const only = (own: RunReport, other: RunReport): readonly string[] =>
    own.loads.map(nameOf).filter((name) => !other.loads.some((load) => load.name === name));
  return {
    a: aboutOf(a),
    b: aboutOf(b),
    checks: { alike: all.size - differing.length, differing },
    loads: a.loads.flatMap((load) => {
      const other = b.loads.find(({ name }) => name === load.name);
      return other ? [compareLoads(load, other)] : [];
    }),
    onlyInA: only(a, b),
    onlyInB: only(b, a),
  };
}

function outcomesOf({ checks }: RunReport): ReadonlyMap<string, string> {
  return new Map(checks.map(({ id, outcome }) => [id, outcome]));
}

function aboutOf({ run, startedAt, stack, interrupted }: RunReport): RunAbout {
  return { run, ...(startedAt === undefined ? {} : { startedAt }), synapse: stack.synapse, interrupted };
}
