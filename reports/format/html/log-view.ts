import type { LogExcerpt } from '../../run-report.ts';
import { formatCount } from '../number.ts';
import { html, type Markup } from './html.ts';

/** Shows lines of one service's log. */
export function logView({ service, about, lines, leftOut }: LogExcerpt): Markup {
  if (lines.length === 0) {
    return html`<h4>Log of ${service}</h4>
      <p class="small">Nothing to show (${about})</p>`;
  }
  return html`<details class="log" open>
    <summary>Log of <b>${service}</b> <span class="small">${about}</span></summary>
    <pre>${lines.map(logLine)}</pre>
    ${leftOut > 0 && html`<p class="small">${formatCount(leftOut, 'line')} left out; the whole log is in the folder of the run</p>`}
  </details>`;
}

const levels: readonly (readonly [RegExp, string])[] = [
  [/\b(ERROR|CRITICAL|FATAL|PANIC)\b|^Traceback/, 'error'],
  [/\b(WARNING|WARN)\b/, 'warning'],
];

function logLine(line: string): Markup {
  const tone = levels.find(([pattern]) => pattern.test(line))?.[1] ?? 'plain';
  return html`<span class="line ${tone}">${line}</span>`;
}
