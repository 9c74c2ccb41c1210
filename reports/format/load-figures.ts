import type { LoadRecord } from '#infra';
import { brokenRules, whyInvalid } from '../digest/validity-of.ts';
import { brief } from './units.ts';

/** Gives the figures of a load that count, a line each; an invalid load has none but the reason. */
export function loadFigures(record: LoadRecord): readonly { readonly name: string; readonly value: string }[] {
  const { name, operations, durationMs } = record;
  if (brokenRules(record).length > 0) return [{ name: `load ${name}`, value: `invalid: ${whyInvalid(record)}` }];
  return [
    { name: `load ${name}`, value: 'valid' },
    ...operations.flatMap(({ name: operation, acknowledged, failed, latencyMs, deliveryMs }) => [
      { name: `load ${name} ${operation} per second`, value: brief((acknowledged * 1000) / durationMs) },
      { name: `load ${name} ${operation} failed`, value: String(failed) },
      ...(latencyMs ? [{ name: `load ${name} ${operation} p95 ms`, value: brief(latencyMs.p95) }] : []),
      ...(deliveryMs ? [{ name: `load ${name} ${operation} seen p95 ms`, value: brief(deliveryMs.p95) }] : []),
    ]),
  ];
}
