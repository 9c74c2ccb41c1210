import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { seededRandom, StackError } from '#infra';
import { changePoints } from './change-points.ts';
import { flakyChecks } from './flaky-checks.ts';
import { historyView } from './history-view.ts';
import { madeEntries } from './made-entries.ts';
import { newsOfChecks } from './news-of-checks.ts';
import { openHistory } from './open-history.ts';

const kind = { command: 'nightly', deployment: 'netsoc', runtime: 'local' };

describe('openHistory', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rig-history-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const file = (): string => path.join(folder, 'data/history.sqlite');

  it('gives back what it was given, oldest first, up to the run that is asked for', () => {
    const entries = madeEntries([{ a: 'p' }, { a: 'f', b: 'p' }, { a: 'p' }]);
    const timeOfUp = { name: 'time of up', value: 7.5, unit: 's' };
    {
      using history = openHistory(file());
      for (const entry of entries) history.keep({ ...entry, figures: [timeOfUp] });
    }
    using history = openHistory(file());
    assert.deepEqual(history.upTo('run-1', kind, 10), entries.slice(0, 2));
    assert.deepEqual(history.upTo('run-2', kind, 2), entries.slice(1));
    const [figure, ...others] = history.figuresUpTo('run-1', kind, 1);
    assert.deepEqual([figure?.run, figure?.value, others.length], ['run-1', 7.5, 0]);
  });

  it('replaces a run that is kept again, and leaves runs of another kind aside', () => {
    using history = openHistory(file());
    const [first, second] = madeEntries([{ a: 'p' }, { a: 'f' }]);
    assert.ok(first && second);
    history.keep(first);
    history.keep({ ...second, run: first.run });
    history.keep({ ...first, run: 'other', command: 'verify' });
    assert.deepEqual(
      history.upTo(first.run, kind, 10).map(({ verdict }) => verdict),
      ['failed'],
    );
  });

  it('forgets all but the newest runs of each kind', () => {
    using history = openHistory(file());
    for (const entry of madeEntries([{ a: 'p' }, { a: 'p' }, { a: 'p' }])) history.keep(entry);
    for (const entry of madeEntries([{ a: 'p' }], { command: 'verify', run: 'v' })) history.keep(entry);
    assert.equal(history.forget(2), 1);
    assert.equal(history.count(), 3);
  });

  it('says what to do about a file that is no history', async () => {
    await writeFile(path.join(folder, 'other'), 'no database, but long enough to be looked at as one\n'.repeat(20));
    assert.throws(() => openHistory(path.join(folder, 'other')), StackError);
  });
});

describe('newsOfChecks', () => {
  const ids = (news: readonly { readonly id: string }[]): string => news.map(({ id }) => id).join();
  const newsOf = (...runs: Parameters<typeof madeEntries>[0]) => {
    const entries = madeEntries(runs);
    const run = entries.at(-1);
    assert.ok(run);
    return newsOfChecks(run, entries.slice(0, -1));
  };

  it('tells what newly, still, again and no longer fails since the last good run', () => {
    const news = newsOf(
      { a: 'p', b: 'p', c: 'p', d: 'p' },
      { a: 'p', b: 'f', c: 'f', d: 'p' },
      { a: 'p', b: 'f', c: 'p', d: 'f' },
      { a: 'f', b: 'f', c: 'f', d: 'p' },
    );
    assert.deepEqual([news.fresh, news.still, news.again, news.noLonger].map(ids), ['a', 'b', 'c', 'd']);
    assert.equal(news.lastGood?.run, 'run-0');
    assert.equal(news.still[0]?.since, 'run-1');
  });

  it('takes what was before the last good run for over', () =>
    assert.equal(ids(newsOf({ a: 'f' }, { a: 'p' }, { a: 'f' }).fresh), 'a'));

  it('has no last good run where none was', () => assert.equal(newsOf({ a: 'f' }).lastGood, undefined));
});

describe('flakyChecks', () => {
  it('names what passed and failed on the same versions', () => {
    const entries = madeEntries([
      { a: 'p', b: 'p' },
      { a: 'f', b: 'p' },
      { a: 'p', b: 's' },
    ]);
    assert.deepEqual(flakyChecks(entries), [{ id: 'a', title: 'does a', passed: 2, failed: 1 }]);
  });

  it('does not call flaky what differs between versions', () => {
    const old = madeEntries([{ a: 'f' }], { versions: 'Synapse 1.157.1' });
    assert.deepEqual(flakyChecks([...old, ...madeEntries([{ a: 'p' }])]), []);
  });
});

describe('changePoints', () => {
  const random = seededRandom(1);
  const noise = (mean: number, count: number): readonly number[] =>
    Array.from({ length: count }, () => mean * (0.95 + 0.1 * random()));

  it('finds where a figure changed for good, more than once', () => {
    const found = changePoints([...noise(10, 12), ...noise(15, 12), ...noise(11, 12)]);
    assert.deepEqual(
      found.map(({ at }) => at),
      [12, 24],
    );
  });

  it('finds none in one spike or two, nor with fewer than ten values', () => {
    assert.deepEqual(changePoints([...noise(10, 20), 100, ...noise(10, 20), 90]), []);
    assert.deepEqual(changePoints([...noise(10, 4), ...noise(20, 5)]), []);
  });

  it('finds a change among ten values, if it could not be clearer', () =>
    assert.equal(changePoints([...noise(10, 5), ...noise(20, 5)]).length, 1));

  it('finds one where none is in at most one of fifty series', () => {
    const series = Array.from({ length: 100 }, () => noise(10, 30));
    assert.ok(series.filter((values) => changePoints(values).length > 0).length <= 2);
  });
});

describe('historyView', () => {
  it('puts the figure that changed last first', () => {
    const figures = Array.from({ length: 12 }, (_, index) => {
      const run = { run: `run-${index}`, startedAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(), unit: 's' };
      return [
        { ...run, name: 'a', value: 1 },
        { ...run, name: 'b', value: index < 6 ? 1 : 2 },
      ];
    }).flat();
    const [first, second] = historyView(madeEntries([{}]), figures)?.figures ?? [];
    assert.deepEqual([first?.name, first?.changes[0]?.run, first?.median], ['b', 'run-6', 2]);
    assert.deepEqual([second?.name, second?.changes], ['a', []]);
  });
});
