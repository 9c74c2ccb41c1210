import type { CapacityRecord, ProcessCost } from '#infra';
import { html, type Part } from '../html/html.ts';
import { table } from '../html/table.ts';
import { brief, write } from '../units.ts';
import { coresWords } from './capacity-words.ts';

/** Shows what one process of each class costs. */
export function costSection({ costs, scenarios }: CapacityRecord): Part {
  if (costs.length === 0) return undefined;
  const names = [...new Set(costs.flatMap(({ perRequest }) => Object.keys(perRequest)))];
  const number = (head: string) => ({ head, isNumber: true });
  return html`<section>
    <h2>What a process costs</h2>
    <p class="small">
      Cores of one process = idle + events/s × an event + requests/s × a request, by least squares over all valid steps;
      no cost is below nothing. Every worker follows every event. Milliseconds are of one core.
    </p>
    <article class="card">
      ${table(
        [
          { head: 'class' },
          number('idle'),
          number('an event'),
          ...names.map((name) => number(`a request of ${name}`)),
          number('off by'),
          number('steps'),
          number('memory'),
          { head: '' },
        ],
        costs.map((cost) => [
          cost.class,
          coresWords(cost.idle),
          milliseconds(cost.perEvent),
          ...names.map((name) => (name in cost.perRequest ? milliseconds(cost.perRequest[name] ?? 0) : '')),
          coresWords(cost.residual),
          cost.points,
          write.bytes(cost.residentBytes),
          toldApart(cost),
        ]),
      )}
      <p class="small">
        ${scenarios.length === 0 ? '' : 'A request of a federation sender is an event, sent to all of its servers.'}
      </p>
    </article>
  </section>`;
}

function milliseconds(seconds: number): string {
  return seconds === 0 ? '–' : `${brief(seconds * 1000)} ms`;
}

function toldApart({ notToldApart }: ProcessCost): string {
  return notToldApart.length === 0 ? '' : `not told apart from the others: ${notToldApart.join(', ')}`;
}
