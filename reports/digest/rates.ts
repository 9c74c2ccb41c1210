import type { LoadRecord, OperationSeries, Series } from '#infra';

/** Adds series up, step by step; null where none of them was measured. */
export function sumSeries(all: readonly Series[]): Series {
  const length = Math.max(0, ...all.map((series) => series.length));
  return Array.from({ length }, (_, step) => {
    const measured = all.flatMap((series) => series[step] ?? []);
    return measured.length === 0 ? null : measured.reduce((sum, value) => sum + value, 0);
  });
}

/** Makes counts of steps a rate per second. */
export function perSecond(counts: Series, stepMs: number): Series {
  return counts.map((count) => (count === null ? null : (count * 1000) / stepMs));
}

/** Gives the series of one operation, an instance each. */
export function seriesOf({ series }: LoadRecord, operation: string): readonly OperationSeries[] {
  return series.operations.filter((one) => one.operation === operation);
}

/** Gives how many requests of an operation were answered in each second of the load. */
export function answeredPerSecond(record: LoadRecord, operation: string): Series {
  return perSecond(sumSeries(seriesOf(record, operation).map(({ answered }) => answered)), record.series.stepMs);
}

/** Gives how many requests of all operations were answered in each second of the load. */
export function wholeLoad({ series }: LoadRecord): Series {
  return perSecond(sumSeries(series.operations.map(({ answered }) => answered)), series.stepMs);
}
