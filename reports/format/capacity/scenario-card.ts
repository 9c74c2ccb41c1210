import type { CapacityRecord, CapacityScenario, CapacityStep } from '#infra';
import { html, Markup } from '../html/html.ts';
import { table } from '../html/table.ts';
import { formatCount } from '../number.ts';
import { brief, write } from '../units.ts';
import { colourOfWorkers, highestChart, rateChart } from './capacity-charts.ts';
import { highestWords, intervalWords, kneeWords, stepWords, workersWords } from './capacity-words.ts';

/** Shows one scenario: what each number of workers carried, the curve, and every step with what became of it. */
export async function scenarioCard(judged: readonly CapacityScenario[], record: CapacityRecord): Promise<Markup> {
  const [first] = judged;
  if (!first) return html``;
  const steps = record.steps.filter(({ scenario }) => scenario === first.name);
  const curve = await rateChart(judged, steps, objectiveOf(first));
  const shown = judged.filter(({ bound }) => bound !== 'none');
  const highest = shown.length > 0 ? await highestChart(shown) : undefined;
  return html`<article class="card">
    <header>
      <h3>${first.name}</h3>
      <span class="small">${first.about}; objectives: ${first.objectives.join(', ')}</span>
    </header>
    ${resultTable(judged)}
    <div class="side-by-side">
      <figure class="chart">
        <figcaption>Rate and latency</figcaption>
        ${new Markup(curve)} ${legend(judged)}
        <p class="small">Dashed across: the objective. Dashed up: the knee. Hollow: a step that says nothing.</p>
      </figure>
      ${
        highest !== undefined &&
        html`<figure class="chart">
          <figcaption>Highest valid step</figcaption>
          ${new Markup(highest)}
        </figure>`
      }
    </div>
    <details>
      <summary>${formatCount(steps.length, 'step')}</summary>
      ${stepTable(steps)}
    </details>
  </article>`;
}

/** The chart is of latencies; what else is to be kept to stands beside it. */
function objectiveOf({ objectives }: CapacityScenario): number {
  return Number(/at most (\d+) ms/.exec(objectives.join(' '))?.[1] ?? 1000);
}

function resultTable(judged: readonly CapacityScenario[]): Markup {
  return table(
    [
      { head: 'workers' },
      { head: 'highest valid step' },
      { head: '95 % interval' },
      { head: 'knee' },
      { head: 'plan with', isNumber: true },
      { head: 'at their limit' },
      { head: 'invalid', isNumber: true },
    ],
    judged.map((one) => [
      workersWords(one),
      html`<b>${highestWords(one)}</b>`,
      intervalWords(one),
      kneeWords(one),
      one.planningRate > 0 ? `${brief(one.planningRate)} ${one.unit}` : '',
      one.limitedBy.join(', '),
      one.invalidSteps,
    ]),
  );
}

function legend(judged: readonly CapacityScenario[]): Markup {
  return html`<ul class="legend">
    ${judged.map(
      (one) =>
        html`<li>
          <span class="swatch" style="background: ${colourOfWorkers(one.workers)}"></span>${workersWords(one)}
        </li>`,
    )}
  </ul>`;
}

function stepTable(steps: readonly CapacityStep[]): Markup {
  const number = (head: string) => ({ head, isNumber: true });
  const sorted = steps.toSorted((a, b) => a.workers - b.workers || a.rate - b.rate || a.repeat - b.repeat);
  return table(
    [
      ...[number('workers'), number('rate'), number('repeat'), number('answered'), number('under way')],
      ...[number('p50'), number('p95'), number('lag p95'), { head: '' }],
    ],
    sorted.map((step) => [
      ...[step.workers, write.perSecond(step.rate), step.repeat, write.perSecond(step.achieved), brief(step.inFlight)],
      ...[ms(step.p50Ms), ms(step.p95Ms), ms(step.lagP95Ms ?? null)],
      html`<span class="${step.invalid.length > 0 ? 'small' : step.missed.length > 0 ? 'bad' : ''}"
        >${stepWords(step)}</span
      >`,
    ]),
  );
}

function ms(value: number | null): string {
  return value === null ? '' : write.ms(value);
}
