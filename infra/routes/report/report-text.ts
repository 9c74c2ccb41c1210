import type { RouteReport } from '../judge/judge-layout.ts';
import type { Row, Verdict } from '../judge/row.ts';

const headings: readonly (readonly [Verdict, string])[] = [
  ['wrong', 'Wrong: a worker gets it that cannot serve it'],
  ['lost', 'Lost: sent where nobody serves it'],
  ['missed', 'Missed: main serves it, and a worker could'],
  ['unserved', 'Served by nobody in this version, wherever it goes'],
  ['right', 'Right'],
];

/** Writes a report for a person; without `all`, what is right or served by nobody is only counted. */
export function reportText(report: RouteReport, { all }: { readonly all: boolean }): string {
  const shown = headings.filter(([verdict]) => all || (verdict !== 'right' && verdict !== 'unserved'));
  return [
    `${report.name} on Synapse ${report.synapse}: ${report.paths} paths, rules in the order of ${orderName(report)}`,
    summaryLine(report),
    ...shown.flatMap(([verdict, heading]) =>
      section(heading, rowLines(report.rows.filter((row) => row.verdict === verdict))),
    ),
    ...section('Paths that ma1sd has to get', report.intercepted.map(interceptionLine)),
    ...section(
      'Beside the operations',
      report.warnings.map((warning) => `  ${warning}`),
    ),
  ].join('\n');
}

/** Writes the numbers of a report in one line. */
export function summaryLine({ summary }: RouteReport): string {
  const { right, wrong, missed, lost, unserved } = summary;
  return `  ${right} right, ${wrong} wrong, ${missed} missed, ${lost} lost; ${unserved} served by nobody`;
}

function orderName({ order }: RouteReport): string {
  return { traefik: 'Traefik (longest text first)', nginx: 'nginx (longest path first)', file: 'the file' }[order];
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', heading, ...lines] : [];
}

/** What is to be done for several operations in a row is said once, after the last of them. */
function rowLines(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    const said = explanation(row);
    const line = `  ${row.method.padEnd(6)} ${row.path}  → ${row.backend ?? '404'}`;
    return said === '' || (next && explanation(next) === said) ? [line] : [line, `         ${said}`];
  });
}

function explanation({ reason, advice }: Row): string {
  return [reason, advice].filter(Boolean).join('; ');
}

function interceptionLine({ path, taken, by }: RouteReport['intercepted'][number]): string {
  const gets = by.includes('ma1sd') || by.includes('mxisd');
  return `  ${gets ? '✓' : '✗'} ${path}  → ${by}${taken ? ", whose rule wins over ma1sd's" : gets ? '' : ', for want of a rule'}`;
}
