import type { LoadRecord, ProcessSeries, Series } from '#infra';
import { objectivesOf } from '../digest/objectives-of.ts';
import { brokenRules, whyInvalid } from '../digest/validity-of.ts';
import { one } from './charts/index.ts';

/** Renders a load for machines: all of its record but the values of each step, which stand in the record's own file. */
export function loadJson(record: LoadRecord): object {
  const { series, ...rest } = record;
  const isValid = brokenRules(record).length === 0;
  return {
    ...rest,
    valid: isValid,
    ...(isValid ? {} : { whyInvalid: whyInvalid(record) }),
    objectives: objectivesOf(record).map((objective) => (isValid ? objective : withoutVerdict(objective))),
    processes: series.processes.map(summaryOf),
    series: `load/${record.name}.json`,
  };
}

function withoutVerdict({ met: _met, ...rest }: ReturnType<typeof objectivesOf>[number]): object {
  return rest;
}

function summaryOf({ name, class: kind, ...measures }: ProcessSeries): object {
  const entries = Object.entries(measures).map(([key, values]) => [key, meanAndMost(values)] as const);
  return { name, class: kind, ...Object.fromEntries(entries) };
}

function meanAndMost(values: Series): { readonly mean: number | null; readonly most: number | null } {
  return { mean: one(values, 'mean'), most: one(values, 'most') };
}
