import type { LoadRecord, Span } from '#infra';
import { clientOperations } from '../../operations.ts';
import type { Measurement } from '../judge/measurement.ts';
import type { Rule } from '../judge/rule.ts';
import { validityRules } from '../judge/validity-rules.ts';
import { carriersOfLoad } from '../judge/witnesses.ts';
import { generatorSeries } from '../observe/generator-series.ts';
import { processSeries } from '../observe/process-series.ts';
import { operationSeries } from '../observe/proxy-tally.ts';
import { gridOf } from '../observe/step-series.ts';
import { operationRecords } from './operation-records.ts';

/** What a record says of where the load ran. */
export type Place = Pick<LoadRecord, 'machine' | 'raisedRateLimits'>;

/** Makes the record of a load out of what was measured, whether it says anything of the product or not. */
export function loadRecordOf(measured: Measurement, place: Place): LoadRecord {
  const { profile, startedAt, endedAt, proxy, cpu, samples } = measured;
  const grid = gridOf(startedAt, endedAt - startedAt);
  return {
    version: 1,
    name: profile.name,
    profile,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: endedAt - startedAt,
    ...place,
    phases: phasesOf(measured),
    faults: measured.faults,
    validity: validityRules(measured).map(withoutDetails),
    operations: operationRecords(measured),
    carriers: carriersOfLoad(measured),
    series: {
      stepMs: grid.stepMs,
      operations: operationSeries(proxy.own, grid, clientOperations),
      processes: processSeries(samples, grid),
      ...generatorSeries(cpu?.readings ?? [], grid),
    },
  };
}

/** The generator takes a moment to start; its phases begin with the first request. */
function phasesOf({ profile, proxy, startedAt, endedAt }: Measurement): readonly Span[] {
  let fromMs = Math.max(0, Math.min(...proxy.own.map(({ at }) => at), endedAt) - startedAt);
  return profile.phases.map(({ name, seconds }) => {
    const span = { name, fromMs, toMs: fromMs + seconds * 1000 };
    fromMs = span.toMs;
    return span;
  });
}

function withoutDetails({ name, value, unit, limit, broken }: Rule): LoadRecord['validity'][number] {
  return { name, value, unit, limit, broken };
}
