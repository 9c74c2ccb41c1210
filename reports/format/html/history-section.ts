import type { CheckNews } from '../../history/news-of-checks.ts';
import type { FigureHistory, HistoryView } from '../../history/history-view.ts';
import type { RunReport } from '../../run-report.ts';
import { formatMoment } from '../moment.ts';
import { formatCount, formatNumber } from '../number.ts';
import { html, type Markup, type Part } from './html.ts';
import { sparkline } from './sparkline.ts';

/** Shows a run in the light of those before it; absent where no history was kept. */
export function historySection({ history }: RunReport): Part {
  if (!history) return undefined;
  const { news, flaky, figures, runsBefore } = history;
  const changed = figures.filter(({ changes }) => changes.length > 0);
  const steady = figures.filter(({ changes, points }) => changes.length === 0 && points.length > 1);
  return html`<section id="history">
    <h2>Since the last good run</h2>
    <p>${introduction(news, runsBefore)}</p>
    ${checkList('Fails newly', news.fresh, 'failed')} ${checkList('Fails again', news.again, 'failed')}
    ${checkList('Still fails', news.still, 'failed')} ${checkList('Fails no longer', news.noLonger, 'passed')}
    ${flakyList(flaky)}
    ${
      changed.length > 0 &&
      html`<h3>Figures that changed for good</h3>
        ${figureTable(changed)}`
    }
    ${
      steady.length > 0 &&
      html`<details class="area">
        <summary>Figures that did not change <span class="count">${steady.length}</span></summary>
        ${figureTable(steady)}
      </details>`
    }
  </section>`;
}

function introduction({ lastGood }: HistoryView['news'], runsBefore: number): string {
  if (runsBefore === 0) return 'This is the first run of its kind that was kept: there is nothing to hold it against.';
  const held = `Held against ${formatCount(runsBefore, 'earlier run')} of the same kind.`;
  return lastGood
    ? `${held} The last one that passed began on ${formatMoment(lastGood.startedAt)}.`
    : `${held} None of them passed.`;
}

function checkList(heading: string, checks: readonly CheckNews[], outcome: 'passed' | 'failed'): Part {
  if (checks.length === 0) return undefined;
  return html`<h3>${heading} <span class="count">${checks.length}</span></h3>
    <ul class="requirements">
      ${checks.map(
        ({ title, since }) =>
          html`<li><span class="${outcome}">${title}</span> <span class="small">failed since ${since}</span></li>`,
      )}
    </ul>`;
}

function flakyList(flaky: HistoryView['flaky']): Part {
  if (flaky.length === 0) return undefined;
  return html`<h3>Differs on the same versions <span class="count">${flaky.length}</span></h3>
    <ul class="requirements">
      ${flaky.map(
        ({ title, passed, failed }) =>
          html`<li>
            <span class="inconclusive">${title}</span>
            <span class="small">passed ${passed}, failed ${failed} times</span>
          </li>`,
      )}
    </ul>`;
}

function figureTable(figures: readonly FigureHistory[]): Markup {
  return html`<div class="card">
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Figure</th>
            <th>over time</th>
            <th class="number">last</th>
            <th class="number">median</th>
            <th>changed</th>
          </tr>
        </thead>
        <tbody>
          ${figures.map(figureRow)}
        </tbody>
      </table>
    </div>
  </div>`;
}

function figureRow({ name, unit, points, changes, median }: FigureHistory): Markup {
  const last = points.at(-1)?.value ?? 0;
  const marks = changes.map(({ run }) => points.findIndex((point) => point.run === run));
  const label = `${name} of ${formatCount(points.length, 'run')}: ${formatNumber(last)} ${unit} at last`;
  return html`<tr>
    <td>${name}</td>
    <td>${sparkline({ values: points.map(({ value }) => value), marks, label })}</td>
    <td class="number">${formatNumber(last)} ${unit}</td>
    <td class="number">${formatNumber(median)} ${unit}</td>
    <td>
      ${changes
        .toReversed()
        .map(
          ({ startedAt, medianBefore, medianAfter }) =>
            html`<div class="small">
              ${formatMoment(startedAt)}: ${formatNumber(medianBefore)} to ${formatNumber(medianAfter)} ${unit}
            </div>`,
        )}
    </td>
  </tr>`;
}
