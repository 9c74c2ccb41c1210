import type { CapacityRecord, Projection } from '#infra';
import { formatNumber } from '../number.ts';
import { brief } from '../units.ts';
import { coresInterval, coresWords, highestWords, intervalWords, kneeWords } from './capacity-words.ts';

const widths = [16, 8, 24, 24, 24] as const;

/** Renders a record for a terminal: what each number of workers carried, and what users come to. */
export function capacityText(record: CapacityRecord, report: string): string {
  const { verdict, quota, scenarios, problems, notes, projection } = record;
  const rows = scenarios.map((one) =>
    row([one.name, String(one.workers), highestWords(one), intervalWords(one), kneeWords(one)], one.invalidSteps),
  );
  const lines = [
    `${verdict}: ${quota.coresPerProcess} cores a process, quota ${quota.inForce ? 'in force' : 'NOT in force'}`,
    row(['scenario', 'workers', 'highest valid step', '95 % interval', 'knee'], 0),
    ...rows,
    ...(projection ? projectionLines(projection) : []),
    ...problems.map((text) => `! ${text}`),
    ...notes,
    report,
  ];
  return `${lines.join('\n')}\n`;
}

function row(cells: readonly string[], invalid: number): string {
  const text = cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('');
  return `${text}${invalid > 0 ? `${invalid} invalid` : ''}`.trimEnd();
}

function projectionLines({ users, parts, outsideMeasured }: Projection): readonly string[] {
  const all = parts.find(({ part }) => part === 'all');
  if (!all) return [];
  const cores = `${coresWords(all.cores)} (${coresInterval(all.interval)})`;
  return [
    `${formatNumber(users)} daily users: ${cores}, ${brief(all.residentBytes / 2 ** 30)} GiB`,
    ...(outsideMeasured.length > 0 ? [`  outside of what was measured: ${outsideMeasured.join('; ')}`] : []),
  ];
}
