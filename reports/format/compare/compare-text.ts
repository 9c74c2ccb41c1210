import type { Comparison, RunAbout } from '../../compare/compare-runs.ts';
import type { LoadComparison } from '../../compare/compare-loads.ts';
import { formatMoment } from '../moment.ts';
import { formatCount } from '../number.ts';
import { differenceText, meaningOf, method, withUnit } from './compare-words.ts';

/** Renders two runs beside each other for a terminal. */
export function compareText(comparison: Comparison): string {
  const { a, b, loads } = comparison;
  const judged = loads.some(({ obstacles }) => obstacles.length === 0);
  const blocks = [
    [about('A', a), about('B', b)].join('\n'),
    checksText(comparison),
    ...loads.map(loadText),
    ...onlyText('A', comparison.onlyInA),
    ...onlyText('B', comparison.onlyInB),
    ...(judged ? [method.join('\n')] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function about(letter: string, { run, startedAt, synapse, interrupted }: RunAbout): string {
  const versions = [...new Set(Object.values(synapse))].join(', ');
  const facts = [
    run,
    startedAt && formatMoment(startedAt),
    versions && `Synapse ${versions}`,
    interrupted && 'did not come to its end',
  ];
  return `${letter}  ${facts.filter(Boolean).join(' · ')}`;
}

function checksText({ checks: { alike, differing } }: Comparison): string {
  if (alike + differing.length === 0) return 'Checks: neither run has any';
  const lines = differing.map(({ id, outcomes }) => `  ${outcomes.join(' → ')}  ${id}`);
  const differ = differing.length === 0 ? 'none differs' : `${formatCount(differing.length, 'check')} not:`;
  return [`Checks: ${alike} came out alike, ${differ}`, ...lines].join('\n');
}

function loadText({ name, obstacles, figures }: LoadComparison): string {
  const rows = figures.map((figure) => [
    figure.subject,
    figure.measure,
    withUnit(figure.a, figure),
    withUnit(figure.b, figure),
    differenceText(figure),
    meaningOf(figure),
  ]);
  const head = ['', '', 'A', 'B', 'B − A, 95 % interval', ''];
  const judged = obstacles.length === 0 ? [] : ['  Not judged:', ...obstacles.map((why) => `    ${why}`)];
  return [`Load ${name}`, ...judged, ...(rows.length > 0 ? aligned([head, ...rows]) : [])].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isNumber = (column: number): boolean => column === 2 || column === 3;
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

function onlyText(letter: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`Only ${letter} has the load ${names.join(', ')}`];
}
