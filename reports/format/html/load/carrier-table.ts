import type { CarrierRecord, LoadRecord } from '#infra';
import { processOf } from '../../../digest/process-of.ts';
import { shareChart, type ShareBar } from '../../charts/index.ts';
import { formatNumber } from '../../number.ts';
import { html, Markup, type Part } from '../html.ts';
import { table } from '../table.ts';
import { colourOfProcess, legend } from './legend.ts';

const numbers = ['load generator', 'proxy log', 'its own counters'].map((head) => ({ head, isNumber: true }));
const columns = [{ head: 'Operation' }, { head: 'Answered by' }, ...numbers];

/** Shows which instance answered how much of each operation, by three counts that must agree. */
export async function carrierTable(record: LoadRecord): Promise<Part> {
  if (record.carriers.length === 0) return undefined;
  const operations = [...Map.groupBy(record.carriers, ({ operation }) => operation)];
  const bars: readonly ShareBar[] = operations.map(([name, carriers]) => ({
    name,
    shares: sharesOf(carriers, record),
  }));
  const names = [...new Set(record.carriers.map(({ instance }) => processOf(instance)))];
  const svg = await shareChart(`Share of each instance by operation of the load ${record.name}`, bars);
  return html`<div class="card">
    <h3>Who carried what</h3>
    <div class="side-by-side">
      <figure class="chart">${new Markup(svg)}${legend(names, record)}</figure>
      <div class="grow">
        ${table(
          columns,
          operations.flatMap(([, carriers]) => carriers.map(row)),
        )}
        <p class="small">
          Three counts of the same requests, taken independently of each other. Where the counters of a process cannot
          tell an operation from others there is a dash.
        </p>
      </div>
    </div>
  </div>`;
}

function sharesOf(carriers: readonly CarrierRecord[], record: LoadRecord): ShareBar['shares'] {
  return carriers.map(({ instance, byProxy }) => {
    const name = processOf(instance);
    return { name, colour: colourOfProcess(name, record), count: byProxy };
  });
}

function row({ operation, instance, byGenerator, byProxy, byCounters }: CarrierRecord): readonly Part[] {
  const proofs = [byGenerator, byProxy, byCounters];
  return [operation, processOf(instance), ...proofs.map((count) => proof(count, byProxy))];
}

/** One that differs is set off; whether it is within the tolerance is for the check to say. */
function proof(count: number | undefined, byProxy: number): Part {
  if (count === undefined) return '–';
  return count === byProxy ? formatNumber(count) : html`<b class="differs">${formatNumber(count)}</b>`;
}
