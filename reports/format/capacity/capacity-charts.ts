import type { CapacityScenario, CapacityStep } from '#infra';
import { colourOf } from '../charts/index.ts';
import { toSvg } from '../charts/to-svg.ts';
import { brief } from '../units.ts';
import { highestWords, intervalWords, stepWords, workersWords } from './capacity-words.ts';

const size = { width: 340, height: 190 } as const;
const frame = {
  autosize: { type: 'fit', contains: 'padding' },
  padding: { left: 2, right: 10, top: 6, bottom: 2 },
} as const;
const color = { field: 'colour', type: 'nominal', scale: null, legend: null } as const;

/** Gives each number of workers its colour. */
export function colourOfWorkers(workers: number): string {
  return colourOf(workers - 1);
}

/** Draws how slow answers become as the rate goes up, a line a number of workers, with objective and knee. */
export async function rateChart(
  judged: readonly CapacityScenario[],
  steps: readonly CapacityStep[],
  objectiveMs: number,
): Promise<string> {
  const rows = steps.filter(({ p95Ms }) => p95Ms !== null).map(rowOf);
  const knees = judged.flatMap(({ knee, workers }) =>
    typeof knee === 'number' ? [{ knee, colour: colourOfWorkers(workers), says: `Knee at ${brief(knee)}/s` }] : [],
  );
  const [first] = judged;
  const x = { type: 'quantitative', axis: { title: first?.unit ?? '', grid: false, tickCount: 5 } } as const;
  const y = {
    type: 'quantitative',
    scale: { type: 'log' },
    axis: { title: 'p95 in ms', values: [3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000], format: '~s' },
  } as const;
  return toSvg(
    {
      ...size,
      ...frame,
      layer: [
        { data: { values: [{ at: objectiveMs, says: `Objective: ${objectiveMs} ms` }] }, ...ruleAcross(y) },
        { data: { values: knees }, ...ruleUp(x) },
        { data: { values: averages(rows) }, ...lines(x, y) },
        { data: { values: rows.filter(({ valid }) => valid) }, ...dots(x, y, true) },
        { data: { values: rows.filter(({ valid }) => !valid) }, ...dots(x, y, false) },
      ],
    },
    `How slow ${first?.name ?? ''} becomes as its rate goes up`,
  );
}

type Axis = Readonly<Record<string, unknown>> & { readonly type: 'quantitative' };
type Row = ReturnType<typeof rowOf>;

function rowOf(step: CapacityStep) {
  const { rate, workers, repeat, invalid } = step;
  const p95 = Math.max(1, step.p95Ms ?? 1);
  const head = `${workers} ${workers === 1 ? 'worker' : 'workers'}, ${brief(rate)}/s, repeat ${repeat}`;
  const says = `${head}: p95 ${brief(p95)} ms\n${stepWords(step)}`;
  return { rate, workers, p95, colour: colourOfWorkers(workers), valid: invalid.length === 0, says };
}

/** The line goes through the middle of the valid repeats. */
function averages(rows: readonly Row[]) {
  const groups = Map.groupBy(
    rows.filter(({ valid }) => valid),
    ({ workers, rate }) => `${workers} ${rate}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    const mean = Math.exp(group.reduce((sum, { p95 }) => sum + Math.log(p95), 0) / group.length);
    return one ? [{ ...one, p95: mean }] : [];
  });
}

function ruleAcross(y: Axis) {
  return {
    mark: { type: 'rule' as const, color: 'var(--red)', strokeDash: [4, 3] },
    encoding: { y: { field: 'at', ...y }, description: { field: 'says' } },
  };
}

function ruleUp(x: Axis) {
  return {
    mark: { type: 'rule' as const, strokeDash: [2, 2] },
    encoding: { x: { field: 'knee', ...x }, color, description: { field: 'says' } },
  };
}

function lines(x: Axis, y: Axis) {
  return {
    mark: { type: 'line', strokeWidth: 1.5, aria: false } as const,
    encoding: { x: { field: 'rate', ...x }, y: { field: 'p95', ...y }, color },
  };
}

/** A step that says nothing is drawn hollow. */
function dots(x: Axis, y: Axis, filled: boolean) {
  return {
    mark: { type: 'point', filled, size: 45, opacity: filled ? 0.9 : 0.5 } as const,
    encoding: { x: { field: 'rate', ...x }, y: { field: 'p95', ...y }, color, description: { field: 'says' } },
  };
}

/** Draws the highest valid step of each number of workers with its interval. */
export async function highestChart(judged: readonly CapacityScenario[]): Promise<string> {
  const values = judged.map((one) => ({
    name: `${one.workers} ${one.workers === 1 ? 'worker' : 'workers'}`,
    value: one.highestValid,
    low: one.interval[0],
    high: Math.max(one.highestValid, one.interval[1]),
    colour: colourOfWorkers(one.workers),
    says: `${workersWords(one)}: ${highestWords(one)}; ${intervalWords(one)}`,
  }));
  const x = {
    type: 'quantitative',
    scale: { zero: true },
    axis: { title: judged[0]?.unit ?? '', tickCount: 5 },
  } as const;
  const axis = { title: null, domain: false, ticks: false, labelFontSize: 12, labelLimit: 160 };
  const y = { field: 'name', type: 'nominal', sort: null, axis } as const;
  return toSvg(
    {
      ...{ width: 340, height: 40 + 28 * values.length },
      ...frame,
      data: { values },
      layer: [
        {
          mark: { type: 'bar', height: 7, cornerRadius: 3, opacity: 0.45 },
          encoding: { y, x: { field: 'low', ...x }, x2: { field: 'high' }, color, description: { field: 'says' } },
        },
        {
          mark: { type: 'point', filled: true, size: 55, opacity: 1 },
          encoding: { y, x: { field: 'value', ...x }, color, description: { field: 'says' } },
        },
      ],
    },
    `Highest valid step of ${judged[0]?.name ?? ''} by number of workers`,
  );
}
