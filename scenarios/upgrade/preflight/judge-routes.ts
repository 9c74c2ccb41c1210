import {
  compareReports,
  judgeLayout,
  layoutOfHomeserver,
  type Evidence,
  type GateChange,
  type GateFailure,
  type Homeserver,
  type RouteChange,
  type RouteReport,
  type TruthTable,
} from '#infra';
import type { Finding } from './finding.ts';
import type { ValuesFile } from './values-file.ts';

type Row = RouteReport['rows'][number];

export type RoutesToJudge = {
  readonly name: string;
  readonly homeserver: Homeserver;
  readonly values: ValuesFile;
  /** What each version serves. */
  readonly from: TruthTable;
  readonly to: TruthTable;
};

/** Follows every operation through the deployment's rules on both versions: what breaks, and what to change when. */
export function judgeRoutes({ name, homeserver, values, from, to }: RoutesToJudge): Finding {
  const layout = layoutOfHomeserver({ name, homeserver, elementHosts: [homeserver.publicName], knowsRewrites: true });
  const [old, young] = [judgeLayout(layout, from, 'v3'), judgeLayout(layout, to, 'v3')];
  const changes = compareReports(old, young);
  const broken = young.rows.filter(isBroken);
  const place = (row: Place): string => values.pathOf(placeOf(row, homeserver));
  const asked = [...broken.map((row) => ({ row, why: whyOf(row, old, young) }))];
  const warned = young.warnings.filter((warning) => !old.warnings.includes(warning));
  return {
    failures: [...broken.map((row) => failureOf(row, old, young)), ...interceptions(young)],
    changes: distinct([
      ...asked.map(({ row, why }) => ({ file: values.file, path: place(row), why })),
      ...warned.map((why) => ({
        file: values.file,
        path: values.pathOf('extraConfig'),
        why: `On ${to.synapse} ${why}`,
      })),
    ]),
    notes: [counts(old), counts(young)],
    evidence: changes.length > 0 ? [table(changes, old, young)] : [],
  };
}

function isBroken({ verdict }: Row): boolean {
  return verdict === 'wrong' || verdict === 'lost';
}

function failureOf(row: Row, old: RouteReport, young: RouteReport): GateFailure {
  const operation = `${row.method} ${row.path}`;
  const before = old.rows.find(({ method, path }) => method === row.method && path === row.path)?.verdict;
  return {
    id: `preflight/routes/${operation}`,
    title: `On ${young.synapse} ${operation} is ${row.verdict}: ${row.reason ?? 'nobody serves it'}`,
    evidence: `The rule ${row.rule ?? '(none)'} leads to ${row.backend ?? 'nobody'}; on ${old.synapse} it is ${before ?? 'unknown'}`,
  };
}

function whyOf(row: Row, old: RouteReport, young: RouteReport): string {
  const before = old.rows.find(({ method, path }) => method === row.method && path === row.path)?.verdict;
  const since = before === row.verdict ? `, as on ${old.synapse}` : '';
  return `${row.method} ${row.path} is ${row.verdict} on ${young.synapse}${since}: ${row.advice ?? row.reason ?? 'add a rule'}`;
}

/** A path of ma1sd that a worker takes: people could not sign in, or would be found nowhere. */
function interceptions({ intercepted, synapse }: RouteReport): readonly GateFailure[] {
  return intercepted
    .filter(({ taken }) => taken)
    .map(({ path, by }) => ({
      id: `preflight/routes/${path}`,
      title: `On ${synapse} ${path} has to end at ma1sd, but ${by} takes it`,
      evidence: `The rule of ${by} wins over ma1sd's own`,
    }));
}

type Place = Pick<Row, 'backend' | 'rule'>;

/** Finds the list of the values that the deciding rule was made of. */
export function placeOf({ backend, rule }: Place, { workers }: Homeserver): string {
  const worker = workers.find(({ name }) => name === backend);
  if (!worker || rule === null) return 'ingress.csPaths';
  const list = worker.csPaths.some((pattern) => rule.includes(pattern)) ? 'csPaths' : 'paths';
  return `workers.${worker.name}.${list}`;
}

function distinct(changes: readonly GateChange[]): readonly GateChange[] {
  return [...new Map(changes.map((change) => [`${change.path} ${change.why}`, change])).values()];
}

function counts({ synapse, summary: { right, wrong, missed, lost } }: RouteReport): string {
  return `Routes on ${synapse}: ${right} right, ${wrong} wrong, ${lost} lost, ${missed} at main that a worker could serve`;
}

function table(changes: readonly RouteChange[], old: RouteReport, young: RouteReport): Evidence {
  return {
    title: 'Routes that the upgrade changes',
    columns: ['Operation', 'goes to', old.synapse, young.synapse, 'Change'],
    rows: changes.map(({ method, path, backend, from, to, when, change }) => [
      `${method} ${path}`,
      backend ?? 'nobody',
      from,
      to,
      change ? `${timing[when]}${change}` : '',
    ]),
  };
}

const timing = { before: 'before: ', with: 'with it: ', after: 'after: ', never: '' } as const;
