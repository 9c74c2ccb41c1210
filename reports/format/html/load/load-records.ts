import type { LoadRecord } from '#infra';
import { brokenRules, whyInvalid } from '../../../digest/validity-of.ts';
import { formatDuration } from '../../duration.ts';
import { html, type Markup, type Part } from '../html.ts';
import { carrierTable } from './carrier-table.ts';
import { faultTable } from './fault-table.ts';
import { loadBasis } from './load-basis.ts';
import { loadCharts } from './load-charts.ts';
import { manyLoads } from './many-loads.ts';
import { objectiveTable } from './objective-table.ts';
import { operationTable } from './operation-table.ts';

/** A run of more loads, e.g. of a ladder of rates, has a row for each instead of pages of charts. */
const mostDrawn = 4;

/** Shows what the loads of a run measured: first whether it counts, then what was wanted, who did it and how it went. */
export async function loadRecords(loads: readonly LoadRecord[]): Promise<Part> {
  if (loads.length > mostDrawn) return manyLoads(loads);
  // One after the other: a chart keeps a core busy.
  const sections: Markup[] = [];
  for (const load of loads) sections.push(await loadSection(load));
  return sections;
}

async function loadSection(record: LoadRecord): Promise<Markup> {
  const isValid = brokenRules(record).length === 0;
  const figures = html`<div class="card">
      <h3>What was wanted</h3>
      ${objectiveTable(record)}
      <h3>What came of it</h3>
      ${operationTable(record)}
    </div>
    ${await faultTable(record)} ${await carrierTable(record)} ${await loadCharts(record)}`;
  return html`<section id="load-${record.name}" class="load">
    <h2>
      Load “${record.name}”
      <span class="tag ${isValid ? 'passed' : 'inconclusive'}">${isValid ? 'valid' : 'invalid'}</span>
    </h2>
    ${isValid ? validSentence(record) : invalidCard(record)}
    ${
      isValid
        ? figures
        : html`<details class="area">
            <summary>What was measured all the same, to find out why</summary>
            ${figures}
          </details>`
    }
    ${loadBasis(record)}
  </section>`;
}

function validSentence({ validity, durationMs }: LoadRecord): Markup {
  return html`<p>
    ${formatDuration(durationMs)} of load. Its figures count: no rule of validity is broken, of ${validity.length}, so
    neither generator nor machine nor measurement was the limit.
  </p>`;
}

function invalidCard(record: LoadRecord): Markup {
  return html`<article class="card failure inconclusive">
    <header><h3>None of its figures counts</h3></header>
    <p>
      This load says nothing of the deployment, neither good nor bad, because the load generator, the machine or the
      measurement was the limit: ${whyInvalid(record)}.
    </p>
  </article>`;
}
