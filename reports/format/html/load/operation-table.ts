import type { Distribution, LoadRecord, OperationRecord } from '#infra';
import { formatDuration } from '../../duration.ts';
import { formatNumber } from '../../number.ts';
import { brief } from '../../units.ts';
import { html, type Markup, type Part } from '../html.ts';
import { table } from '../table.ts';

const numbers = ['asked /s', 'done /s', 'done', 'failed', 'p50', 'p95', 'p99', 'slowest', 'seen p50', 'seen p95'];
const columns = [{ head: 'Operation' }, ...numbers.map((head) => ({ head, isNumber: true }))];

/** Shows rates, failures and times of each operation. */
export function operationTable({ operations, durationMs }: LoadRecord): Markup {
  const rows = operations.map((one) => [
    one.name,
    one.ratePerSecond === undefined ? '–' : brief(one.ratePerSecond),
    brief((one.acknowledged * 1000) / durationMs),
    formatNumber(one.acknowledged),
    failures(one),
    ...times(one.latencyMs),
    ...times(one.deliveryMs).slice(0, 2),
  ]);
  return html`${table(columns, rows)}
    <p class="small">
      Times from the first byte sent to the last one received; clients that wait for news have none. Seen: from the
      moment before sending to the moment in which somebody else sees it.
    </p>`;
}

function failures({ failed }: OperationRecord): Part {
  return failed > 0 ? html`<b class="bad">${formatNumber(failed)}</b>` : '0';
}

function times(distribution: Distribution | undefined): readonly string[] {
  if (!distribution || distribution.count === 0) return ['–', '–', '–', '–'];
  const { p50, p95, p99, max } = distribution;
  return [p50, p95, p99, max].map(formatDuration);
}
