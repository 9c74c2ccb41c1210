import type { Series } from '#infra';

/** How several steps become one point: levels by their mean, and what must not be smoothed away by the worst of them. */
export type Gathering = 'mean' | 'most';

/** One point of a drawn line, over the steps from `from` up to, not including, `to`. */
export type Point = { readonly from: number; readonly to: number; readonly value: number | null };

/** Gathers a series into no more than so many points; a point without any measurement is null. */
export function gather(series: Series, points: number, how: Gathering): readonly Point[] {
  const size = Math.max(1, Math.ceil(series.length / points));
  return Array.from({ length: Math.ceil(series.length / size) }, (_, index) => {
    const from = index * size;
    const to = Math.min(series.length, from + size);
    return { from, to, value: one(series.slice(from, to), how) };
  });
}

/** Makes one value of many; null when none was measured. */
export function one(series: Series, how: Gathering): number | null {
  const measured = series.filter((value) => value !== null);
  if (measured.length === 0) return null;
  if (how === 'most') return measured.reduce((most, value) => Math.max(most, value));
  return measured.reduce((sum, value) => sum + value, 0) / measured.length;
}
