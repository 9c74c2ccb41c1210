import type { LoadRecord } from '#infra';
import { objectivesOf, type Objective } from '../../../digest/objectives-of.ts';
import { brokenRules } from '../../../digest/validity-of.ts';
import { formatDuration } from '../../duration.ts';
import { brief } from '../../units.ts';
import { html, type Markup, type Part } from '../html.ts';
import { table } from '../table.ts';

const columns = [
  { head: 'Objective' },
  { head: 'at most', isNumber: true },
  { head: 'measured', isNumber: true },
  { head: '' },
];

/** Shows the objectives of a load and whether they were met; those of an invalid one are met or missed by nobody. */
export function objectiveTable(record: LoadRecord): Markup {
  const objectives = objectivesOf(record);
  const counts = brokenRules(record).length === 0;
  if (objectives.length === 0) return html`<p>The profile has no objectives.</p>`;
  const rows = objectives.map((one) => [
    one.name,
    written(one.limit, one.unit),
    one.measured === undefined ? '–' : written(one.measured, one.unit),
    verdict(one, counts),
  ]);
  return table(columns, rows);
}

function written(value: number, unit: Objective['unit']): string {
  return unit === 'ms' ? formatDuration(value) : `${brief(value)} ${unit}`.trim();
}

function verdict({ met }: Objective, counts: boolean): Part {
  if (met === undefined) return html`<span class="small">see its check</span>`;
  if (!counts) return html`<span class="tag inconclusive">does not count</span>`;
  return met ? html`<span class="tag passed">met</span>` : html`<span class="tag failed">missed</span>`;
}
