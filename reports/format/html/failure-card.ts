import { blameOf } from '../../judge/blame-of.ts';
import type { ReportedCheck } from '../../run-report.ts';
import { arrange } from '../arrange.ts';
import { formatDuration } from '../duration.ts';
import { blameWords, commandFor, nextStep } from '../plain-words.ts';
import { exchangeView } from './exchange-view.ts';
import { html, type Markup, type Part } from './html.ts';
import { logView } from './log-view.ts';

/** Shows every failed check with all that is known of it; nothing when none failed. */
export function failureSection(checks: readonly ReportedCheck[]): Part {
  const { failed } = arrange(checks);
  if (failed.length === 0) return undefined;
  return html`<section id="failed">
    <h2>What failed <span class="count">${failed.length}</span></h2>
    ${failed.map(failureCard)}
  </section>`;
}

function failureCard(check: ReportedCheck): Markup {
  const blame = blameOf(check);
  return html`<article class="card failure ${blame}">
    <header>
      <span class="tag ${blame}">${blame}</span>
      <h3>${check.title}</h3>
    </header>
    <dl>
      ${check.clause && row('Required by', check.clause)} ${row('To blame', blameWords(blame))}
      ${check.error && row('What was seen', html`<pre class="seen">${check.error.message}</pre>`)}
      ${check.reason && row('Reason', check.reason)} ${row('What to do', nextStep(check))}
      ${row('Run it alone', html`<code class="command">${commandFor(check)}</code>`)}
    </dl>
    ${exchanges(check)} ${(check.logs ?? []).map(logView)} ${stack(check)} ${attachments(check)}
    <p class="small">
      ${check.suite} · ${check.area} · ${clock(check.startedAt)} UTC, took ${formatDuration(check.durationMs)}
    </p>
  </article>`;
}

function row(term: string, description: Part): Markup {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}

function exchanges({ exchanges: all = [] }: ReportedCheck): Part {
  if (all.length === 0) return undefined;
  const last = all.length - 1;
  return html`<h4>Requests and answers</h4>
    ${all.map((exchange, index) => exchangeView(exchange, index === last))}`;
}

function stack({ error }: ReportedCheck): Part {
  return (
    error?.stack &&
    html`<details>
      <summary>Where in the check</summary>
      <pre>${error.stack}</pre>
    </details>`
  );
}

function attachments({ attachments: files = [] }: ReportedCheck): Part {
  if (files.length === 0) return undefined;
  const links = files.map(
    ({ name, path }) => html`<li><a href="${encodeURI(path)}">${name}</a> <span class="small">${path}</span></li>`,
  );
  return html`<h4>Kept files</h4>
    <ul>
      ${links}
    </ul>`;
}

const clock = (iso: string): string => new Date(iso).toISOString().slice(11, 19);
