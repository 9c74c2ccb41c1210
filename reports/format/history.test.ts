import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { collectRun } from '../collect/collect-run.ts';
import type { HistoryView } from '../history/history-view.ts';
import type { RunReport } from '../run-report.ts';
import { reportHtml } from './html/report-html.ts';
import { reportMarkdown } from './report-markdown.ts';

const since = { id: 'specs/a/b', title: 'does b', since: 'run-3' };
const point = { run: 'run-1', startedAt: '2026-01-02T03:04:05.000Z' };
const history: HistoryView = {
  runsBefore: 3,
  news: { lastGood: point, fresh: [since], still: [], again: [], noLonger: [{ ...since, title: 'does c' }] },
  flaky: [{ id: 'specs/a/d', title: 'does d', passed: 2, failed: 1 }],
  figures: [
    {
      name: 'time of up',
      unit: 's',
      points: [
        { ...point, value: 5 },
        { ...point, run: 'run-2', value: 10 },
      ],
      changes: [{ ...point, run: 'run-2', medianBefore: 5, medianAfter: 10 }],
      median: 10,
    },
  ],
};

describe('a report of a run with a history', () => {
  const withHistory = async (change: Partial<HistoryView> = {}): Promise<RunReport> => ({
    ...(await collectRun(path.join(import.meta.dirname, '../samples/passed'))),
    history: { ...history, ...change },
  });

  it('says in HTML what fails newly and no longer, what differs, and draws what changed for good', async () => {
    const text = await reportHtml(await withHistory());
    for (const part of ['Fails newly', 'Fails no longer', 'passed 2, failed 1 times', '5 to 10 s'])
      assert.ok(text.includes(part), part);
    assert.match(text, /<svg class="spark"[^]*class="mark"[^]*<polyline points="3\.0,18\.0 217\.0,3\.0"/);
  });

  it('says the same in Markdown, and nothing of a first run', async () => {
    assert.match(reportMarkdown(await withHistory()), /Since the last good run[^]*Fails newly[^]*Changed for good/);
    assert.doesNotMatch(reportMarkdown(await withHistory({ runsBefore: 0 })), /Since the last good run/);
  });
});
