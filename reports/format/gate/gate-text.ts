import type { GateRecord } from '#infra';
import { formatDuration } from '../duration.ts';
import { gateLine, gateMeaning, wayBackLine } from './gate-words.ts';

/** Writes a gate for a terminal: the verdict and its reasons first, then what to change, then what else is known. */
export function gateText(record: GateRecord, report: string): string {
  const { failures, changes, notes, wayBack, phases, from } = record;
  const lines = [
    gateLine(record),
    gateMeaning(record),
    ...failures.map(({ title }) => `  ✗ ${title}`),
    ...part(
      'Change in the deployment',
      changes.map(({ file, path, why }) => `${file}: ${path}: ${why}`),
    ),
    ...part('Worth knowing', [...(wayBack ? [wayBackLine(wayBack, from), ...wayBack.lost] : []), ...notes]),
    ...part(
      'Phases',
      phases.map(({ name, verdict, ms }) => `${name}: ${verdict}, ${formatDuration(ms)}`),
    ),
    report,
  ];
  return `${lines.join('\n')}\n`;
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}
