import type { Figure } from './figure.ts';

export type Machine = { readonly cpus: number; readonly model?: string | undefined; readonly memoryGiB: number };

const widths: readonly number[] = [34, 13, 13, 13, 14, 6];

/** Renders figures as a table for a terminal, with the machine they hold for. */
export function figureTable(figures: readonly Figure[], { cpus, memoryGiB }: Machine): string {
  const heading = row(['', 'min', 'median', 'max', 'aim', 'runs']);
  return [`${cpus} cores, ${memoryGiB} GiB, warm cache`, heading, ...figures.map(line), ''].join('\n');
}

function line({ name, unit, aim, more, values }: Figure): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): string => `${rounded(sorted[index] ?? NaN)} ${unit}`;
  const middle = Math.floor((sorted.length - 1) / 2);
  const aimed = `${more ? '≥' : '≤'} ${aim} ${unit}`;
  return row([name, at(0), at(middle), at(sorted.length - 1), aimed, `${values.length}`]);
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('');
}
