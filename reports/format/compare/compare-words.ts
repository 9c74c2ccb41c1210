import type { ComparedFigure, Measure } from '../../compare/compare-loads.ts';
import { brief } from '../units.ts';

/** How the intervals were made, for a reader who wants to know whether to believe them. */
export const method = [
  'Intervals hold the difference B − A with 95 % confidence, so about one in twenty misses it by chance.',
  'p50 and p95: order statistics of the histogram of each run (binomial), joined by the square-and-add method of Newcombe; percentiles are never averaged.',
  'Rates and CPU: circular block bootstrap of the steps, 2 000 draws.',
  'They know only what varies within a run. Runs of the same build differ by more, so repeat a run before you believe a small difference.',
] as const;

/** Writes a value with its unit. */
export function withUnit(value: number, { unit }: ComparedFigure): string {
  return unit === '/s' ? `${brief(value)}/s` : `${unit === 'cores' ? fine(value) : brief(value)} ${unit}`;
}

/** Writes a difference with its bounds; a dash where there is none. */
export function differenceText(figure: ComparedFigure): string {
  const { difference, unit } = figure;
  if (!difference) return '–';
  const write = unit === 'cores' ? fine : brief;
  return `${signed(difference.value, write)} (${signed(difference.low, write)} to ${signed(difference.high, write)})`;
}

const words: Readonly<Record<Measure, readonly [less: string, more: string]>> = {
  p50: ['B is faster', 'B is slower'],
  p95: ['B is faster', 'B is slower'],
  'seen p95': ['B is faster', 'B is slower'],
  'per second': ['B did less', 'B did more'],
  CPU: ['B needs less', 'B needs more'],
};

/** Says what a difference means: nothing, where its interval holds "none". */
export function meaningOf({ measure, difference }: ComparedFigure): string {
  if (!difference) return 'not judged';
  const [less, more] = words[measure];
  if (difference.low > 0) return more;
  return difference.high < 0 ? less : 'no difference shown';
}

/** Says whether a difference is to B's credit, to its debit, or neither. */
export function toneOf(figure: ComparedFigure): 'better' | 'worse' | 'neither' {
  const { measure, difference } = figure;
  if (!difference || (difference.low <= 0 && difference.high >= 0)) return 'neither';
  return difference.value < 0 === (measure !== 'per second') ? 'better' : 'worse';
}

function signed(value: number, write: (value: number) => string): string {
  const text = write(Math.abs(value));
  if (text === '0') return '0';
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** Processes often use hundredths of a core. */
function fine(value: number): string {
  return String(Number(value.toFixed(3)));
}
