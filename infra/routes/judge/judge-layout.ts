import type { Layout } from '../layout/layout.ts';
import { inFamily, type PathFamily } from '../spec/sample-path.ts';
import { routedOperations } from '../spec/spec-operations.ts';
import type { TruthTable } from '../truth/truth-table.ts';
import { findInterceptions, type Interception } from './find-interceptions.ts';
import { findWarnings } from './find-warnings.ts';
import { judgeOperation } from './judge-operation.ts';
import type { Row, Verdict } from './row.ts';
import type { AskedOperation } from './serves.ts';

/** What becomes of every operation under the rules of a layout. */
export type RouteReport = {
  readonly name: string;
  readonly synapse: string;
  readonly paths: PathFamily;
  readonly order: Layout['order'];
  /** Distinct operations by verdict. */
  readonly summary: Readonly<Record<Verdict, number>>;
  readonly intercepted: readonly Interception[];
  readonly rows: readonly Row[];
  /** What is wrong, or worth knowing, beside the operations themselves. */
  readonly warnings: readonly string[];
};

/** Judges every operation of the specification, each method and path once. */
export function judgeLayout(layout: Layout, truth: TruthTable, paths: PathFamily): RouteReport {
  const asked = askedOperations(truth, paths);
  const rows = asked.map((operation) => judgeOperation(operation, { layout, asked }));
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
  return {
    name: layout.name,
    synapse: truth.synapse,
    paths,
    order: layout.order,
    summary: {
      right: count('right'),
      wrong: count('wrong'),
      missed: count('missed'),
      lost: count('lost'),
      unserved: count('unserved'),
    },
    intercepted: findInterceptions(layout),
    rows,
    warnings: [...findWarnings(layout, asked, truth.synapse), ...layout.notes],
  };
}

function askedOperations({ served }: TruthTable, paths: PathFamily): readonly AskedOperation[] {
  return routedOperations().map((operation) => {
    const asked = inFamily(operation.path, paths);
    return { ...operation, asked, handlers: served[`${operation.method} ${asked}`] ?? [] };
  });
}
