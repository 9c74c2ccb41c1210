import type { CapacityRecord, Projection } from '#infra';
import { html, type Markup, type Part } from '../html/html.ts';
import { table } from '../html/table.ts';
import { formatNumber } from '../number.ts';
import { brief, write } from '../units.ts';
import { coresInterval, coresWords } from './capacity-words.ts';

/** Shows what so many users come to, by parts that are planned apart. */
export function projectionSection({ projection, machine }: CapacityRecord): Part {
  if (!projection) return undefined;
  const { users, rates, eventsPerSecond, notMeasured, withoutCost } = projection;
  const asked = Object.entries(rates).map(([name, rate]) => `${name} ${brief(rate)}/s`);
  return html`<section>
    <h2>${formatNumber(users)} daily users</h2>
    <article class="card">
      <p>In their busiest hour: ${asked.join(', ')}; ${brief(eventsPerSecond)} events/s.</p>
      ${marks(projection)}
      ${
        notMeasured.length > 0 &&
        html`<p class="bad">Not measured, so missing in the sums: ${notMeasured.join(', ')}.</p>`
      }
      ${
        withoutCost.length > 0 &&
        html`<p class="bad">Too few valid steps for the cost of ${withoutCost.join(', ')}: missing in the sums.</p>`
      }
      <div class="side-by-side">${partTable(projection)} ${classTable(projection)}</div>
      <p class="small">
        Costs of ${machine.processor}, with 95 % intervals by drawing the steps anew. Disks and network are not in it.
      </p>
    </article>
  </section>`;
}

function marks({ outsideMeasured }: Projection): Part {
  if (outsideMeasured.length === 0) return html`<p>No rate lies above those that were measured.</p>`;
  return html`<p class="bad"><b>Outside of what was measured</b>, so no more than a line continued:</p>
    <ul>
      ${outsideMeasured.map((text) => html`<li class="bad">${text}</li>`)}
    </ul>`;
}

function partTable({ parts }: Projection): Markup {
  return table(
    [
      { head: 'part' },
      { head: 'CPU', isNumber: true },
      { head: '95 %', isNumber: true },
      { head: 'memory', isNumber: true },
    ],
    parts.map(({ part, cores, interval, residentBytes }) => [
      part === 'all' ? html`<b>all</b>` : part,
      coresWords(cores),
      coresInterval(interval),
      `${brief(residentBytes / 2 ** 30)} GiB`,
    ]),
  );
}

function classTable({ classes }: Projection): Markup {
  return table(
    [
      { head: 'class' },
      { head: 'processes', isNumber: true },
      { head: 'CPU', isNumber: true },
      { head: '95 %', isNumber: true },
      { head: 'memory', isNumber: true },
    ],
    classes.map((one) => [
      one.class,
      one.processes ?? html`<b class="bad">no number is enough</b>`,
      coresWords(one.cores),
      coresInterval(one.interval),
      write.bytes(one.residentBytes),
    ]),
  );
}
