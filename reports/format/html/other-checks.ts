import type { ReportedCheck } from '../../run-report.ts';
import { arrange, type Group } from '../arrange.ts';
import { formatDuration } from '../duration.ts';
import { commandFor } from '../plain-words.ts';
import { html, type Markup, type Part } from './html.ts';

/** Shows the checks that could not tell, each with its reason. */
export function inconclusiveSection(checks: readonly ReportedCheck[]): Part {
  const { inconclusive } = arrange(checks);
  if (inconclusive.length === 0) return undefined;
  return html`<section id="inconclusive">
    <h2>What could not be told <span class="count">${inconclusive.length}</span></h2>
    ${inconclusive.map(inconclusiveCard)}
  </section>`;
}

/** Shows the checks that did not run, under the reason they share. */
export function skippedSection(checks: readonly ReportedCheck[]): Part {
  const { skipped } = arrange(checks);
  if (skipped.length === 0) return undefined;
  const groups = skipped.map(
    ({ name, checks: members }) =>
      html`<div class="card">
        <p><b>Because ${name}:</b></p>
        ${requirementList(members)}
      </div>`,
  );
  return html`<section id="skipped">
    <h2>What was skipped <span class="count">${count(skipped)}</span></h2>
    ${groups}
  </section>`;
}

/** Shows the checks that passed, folded away for each area. */
export function passedSection(checks: readonly ReportedCheck[]): Part {
  const { passed } = arrange(checks);
  if (passed.length === 0) return undefined;
  const groups = passed.map(
    ({ name, checks: members }) =>
      html`<details class="area">
        <summary>${name} <span class="count">${members.length}</span></summary>
        ${requirementList(members)}
      </details>`,
  );
  return html`<section id="passed">
    <h2>What passed <span class="count">${count(passed)}</span></h2>
    <div class="card">${groups}</div>
  </section>`;
}

function inconclusiveCard(check: ReportedCheck): Markup {
  return html`<article class="card failure inconclusive">
    <header>
      <span class="tag inconclusive">inconclusive</span>
      <h3>${check.title}</h3>
    </header>
    <dl>
      ${
        check.clause &&
        html`<div>
          <dt>Required by</dt>
          <dd>${check.clause}</dd>
        </div>`
      }
      <div>
        <dt>Why</dt>
        <dd>${check.reason ?? check.error?.message ?? 'no reason was given'}</dd>
      </div>
      ${
        check.remedy &&
        html`<div>
          <dt>What to do</dt>
          <dd>${check.remedy}</dd>
        </div>`
      }
      <div>
        <dt>Run it alone</dt>
        <dd><code class="command">${commandFor(check)}</code></dd>
      </div>
    </dl>
  </article>`;
}

function requirementList(checks: readonly ReportedCheck[]): Markup {
  const items = checks.map(
    ({ title, clause, outcome, durationMs }) =>
      html`<li>
        ${title}${clause && html` <span class="clause">${clause}</span>`}${outcome === 'passed' && html` <span class="small">${formatDuration(durationMs)}</span>`}
      </li>`,
  );
  return html`<ul class="requirements">
    ${items}
  </ul>`;
}

const count = (groups: readonly Group[]): number => groups.reduce((sum, { checks }) => sum + checks.length, 0);
