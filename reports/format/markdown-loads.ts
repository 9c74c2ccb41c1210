import type { LoadRecord } from '#infra';
import { brokenRules, whyInvalid } from '../digest/validity-of.ts';
import { formatDuration } from './duration.ts';
import { escapeMarkdown as text } from './markdown-text.ts';
import { formatNumber } from './number.ts';
import { brief } from './units.ts';

/** Renders a load as blocks of Markdown; an invalid one is its reason and no figures. */
export function markdownLoads(record: LoadRecord): readonly string[] {
  const { name, operations, durationMs, raisedRateLimits, faults } = record;
  const title = `## Load ${text(name)}`;
  if (brokenRules(record).length > 0)
    return [`${title}, invalid`, `It says nothing of the deployment: ${text(whyInvalid(record))}.`];
  const rows = operations.map(({ name: operation, acknowledged, failed, latencyMs }) =>
    [
      text(operation),
      brief((acknowledged * 1000) / durationMs),
      formatNumber(failed),
      latencyMs ? formatDuration(latencyMs.p50) : '–',
      latencyMs ? formatDuration(latencyMs.p95) : '–',
    ].join(' | '),
  );
  return [
    title,
    [
      '| Operation | done /s | failed | p50 | p95 |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map((row) => `| ${row} |`),
    ].join('\n'),
    ...(faults.length > 0 ? [`Broken meanwhile: ${text(faults.map((fault) => fault.title).join('; '))}.`] : []),
    ...(raisedRateLimits.length > 0
      ? [`Rate limits that are not production's: ${text(raisedRateLimits.join(', '))}.`]
      : []),
  ];
}
