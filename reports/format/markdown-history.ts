import type { CheckNews } from '../history/news-of-checks.ts';
import type { RunReport } from '../run-report.ts';
import { escapeMarkdown as text } from './markdown-text.ts';
import { formatMoment } from './moment.ts';
import { formatNumber } from './number.ts';

/** Renders what is otherwise than in earlier runs as blocks of Markdown; none where nothing is. */
export function markdownHistory({ history }: RunReport): readonly string[] {
  if (!history || history.runsBefore === 0) return [];
  const { news, flaky, figures } = history;
  const lines = [
    ...listed('Fails newly', news.fresh),
    ...listed('Fails again', news.again),
    ...listed('Still fails', news.still),
    ...listed('Fails no longer', news.noLonger),
    ...flaky.map(({ title, passed, failed }) => `Differs on the same versions (${passed} : ${failed}): ${text(title)}`),
    ...figures.flatMap(({ name, unit, changes }) =>
      changes.slice(-1).map(({ startedAt, medianBefore, medianAfter }) => {
        const shift = `${formatNumber(medianBefore)} to ${formatNumber(medianAfter)} ${text(unit)}`;
        return `Changed for good on ${formatMoment(startedAt)}: ${text(name)}, ${shift}`;
      }),
    ),
  ];
  if (lines.length === 0) return [];
  return ['## Since the last good run', lines.map((line) => `- ${line}`).join('\n')];
}

function listed(what: string, checks: readonly CheckNews[]): readonly string[] {
  return checks.map(({ title, since }) => `${what} (failed since ${text(since)}): ${text(title)}`);
}
