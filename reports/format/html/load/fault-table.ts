import type { FaultRecord, LoadRecord } from '#infra';
import { clock } from '../../charts/index.ts';
import { formatDuration } from '../../duration.ts';
import { formatNumber } from '../../number.ts';
import { brief } from '../../units.ts';
import { html, type Part } from '../html.ts';
import { table } from '../table.ts';

const columns = [
  { head: '' },
  { head: 'Fault' },
  { head: 'from', isNumber: true },
  { head: 'to', isNumber: true },
  { head: 'recovered after', isNumber: true },
  { head: 'failed', isNumber: true },
  { head: 'of the error budget', isNumber: true },
  { head: 'there by, gone by' },
];

/** Shows what was broken under load, what showed it, and what it cost. */
export function faultTable({ faults, durationMs }: LoadRecord): Part {
  if (faults.length === 0) return undefined;
  return html`<div class="card">
    <h3>What was broken meanwhile</h3>
    ${table(
      columns,
      faults.map((fault, index) => row(fault, index, durationMs)),
    )}
    <p class="small">
      Each fault is shaded red in the charts, in this order. More than 100 % of the budget is more than there was.
    </p>
  </div>`;
}

function row(fault: FaultRecord, index: number, durationMs: number): readonly Part[] {
  const { title, targets, fromMs, toMs, recoveredMs, failedRequests, budgetSpent, shownBy, goneBy } = fault;
  return [
    `${index + 1}`,
    html`${title}
      <div class="small">${targets.join(', ')}</div>`,
    clock(fromMs, durationMs),
    clock(toMs, durationMs),
    recoveredMs === null ? html`<b class="bad">not at all</b>` : formatDuration(recoveredMs),
    formatNumber(failedRequests),
    budgetSpent > 1 ? html`<b class="bad">${brief(budgetSpent * 100)} %</b>` : `${brief(budgetSpent * 100)} %`,
    html`<span class="small">${shownBy}; ${goneBy}</span>`,
  ];
}
