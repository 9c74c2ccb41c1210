import { clock } from './clock.ts';
import { gather } from './gather.ts';
import type { TimeChart } from './time-chart.ts';

export type HoverRow = { readonly fromMs: number; readonly toMs: number; readonly says: string };

/** So many places along the time answer a pointer; each of them costs its text in the page. */
const places = 48;

/** A reader wants the highest ones; the table has all. */
const mostNames = 8;

/** Says for each part of the time what was measured in it, highest first. */
export function hoverRows({ lines, bands, stepMs, durationMs, gathering, write }: TimeChart): readonly HoverRow[] {
  const gathered = lines.map(({ name, values }) => ({ name, points: gather(values, places, gathering) }));
  const longest = Math.max(0, ...gathered.map(({ points }) => points.length));
  return Array.from({ length: longest }, (_, index) => {
    const { from = 0, to = 0 } = gathered.find(({ points }) => points[index])?.points[index] ?? {};
    const [fromMs, toMs] = [from * stepMs, to * stepMs];
    const named = bands.filter((band) => band.fromMs < toMs && band.toMs > fromMs).map(({ name }) => name);
    const head = [`${clock(fromMs, durationMs)} to ${clock(toMs, durationMs)}`, ...named].join(', ');
    return { fromMs, toMs, says: [head, ...values(gathered, index, write)].join('\n') };
  });
}

type Gathered = readonly { readonly name: string; readonly points: ReturnType<typeof gather> }[];

function values(gathered: Gathered, index: number, write: TimeChart['write']): readonly string[] {
  const here = gathered.flatMap(({ name, points }) => {
    const value = points[index]?.value ?? null;
    return value === null ? [] : [{ name, value }];
  });
  const sorted = here.toSorted((a, b) => b.value - a.value);
  const left = sorted.length - mostNames;
  const shown = sorted.slice(0, mostNames).map(({ name, value }) => `${name}: ${write(value)}`);
  return left > 0 ? [...shown, `and ${left} more`] : shown;
}
