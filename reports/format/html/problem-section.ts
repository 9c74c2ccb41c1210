import type { ReportedProblem } from '../../run-report.ts';
import { blameWords } from '../plain-words.ts';
import { html, type Markup, type Part } from './html.ts';
import { logView } from './log-view.ts';

/** Shows what went wrong around the checks; nothing when nothing did. */
export function problemSection(problems: readonly ReportedProblem[]): Part {
  if (problems.length === 0) return undefined;
  return html`<section id="problems">
    <h2>What went wrong around the checks <span class="count">${problems.length}</span></h2>
    ${problems.map(problemCard)}
  </section>`;
}

function problemCard({ blame, phase, message, remedy, logs = [] }: ReportedProblem): Markup {
  return html`<article class="card failure ${blame}">
    <header>
      <span class="tag ${blame}">${blame}</span>
      <h3>${message}</h3>
    </header>
    <dl>
      <div>
        <dt>When</dt>
        <dd>${phase}</dd>
      </div>
      <div>
        <dt>To blame</dt>
        <dd>${blameWords(blame)}</dd>
      </div>
      ${
        remedy &&
        html`<div>
          <dt>What to do</dt>
          <dd>${remedy}</dd>
        </div>`
      }
    </dl>
    ${logs.map(logView)}
  </article>`;
}
