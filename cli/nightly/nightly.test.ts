import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { silentStory, type NightlyRecord, type NightlyStage } from '#infra';
import type { CommandContext } from '../command-context.ts';
import { readSettings } from '../settings.ts';
import { entryOfNight } from './entry-of-night.ts';
import { nightVerdict } from './night-verdict.ts';
import { pruneRuns } from './prune-runs.ts';
import { runStages } from './run-stages.ts';
import type { Stage } from './stages.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'rig-nightly-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

describe('runStages', () => {
  let now: number;
  beforeEach(() => (now = 0));

  /** A stage of so many minutes, which leaves a run as every command does. */
  const stage = (name: string, minutes: number, change: Partial<Stage> = {}): Stage => ({
    ...{ name, title: name, minutes, report: 'report.html' },
    run: async () => {
      now += minutes * 60_000;
      await mkdir(path.join(out, `run-${name}-${now}`));
      await rm(path.join(out, 'latest'), { force: true });
      await symlink(`run-${name}-${now}`, path.join(out, 'latest'));
      return 0;
    },
    ...change,
  });

  async function night(stages: readonly Stage[], budget: number): Promise<readonly string[]> {
    const context: CommandContext = {
      settings: { ...readSettings(), out },
      story: silentStory,
      signal: new AbortController().signal,
      write: () => undefined,
    };
    const ran = await runStages(stages, stage('again', 4), {
      ...{ context, directory: path.join(out, 'night'), budgetMs: budget * 60_000 },
      options: { deployment: 'netsoc', runtime: 'local', running: '1.163.2' },
      estimateOf: ({ minutes }) => minutes * 60_000,
      elapsedMs: () => now,
      heard: async () => undefined,
    });
    return ran.map(({ name, ended }) => `${name} ${ended.state === 'run' ? ended.verdict : ended.why}`);
  }

  it('runs what fits, says why the rest is left out, and fills the time that is left with repeats', async () => {
    assert.deepEqual(await night([stage('verify', 8), stage('gate', 20), stage('mutants', 12)], 30), [
      'verify passed',
      'gate passed',
      'mutants takes about 12 min, and 2 min of the budget were left',
    ]);
    now = 0;
    assert.deepEqual(await night([stage('first', 8), stage('second', 20)], 20), [
      'first passed',
      'second takes about 20 min, and 12 min of the budget were left',
      'again passed',
      'again passed',
      'again passed',
    ]);
  });

  it('says what cannot be run here, and goes on after a stage that breaks', async () => {
    const broken = stage('broken', 1, { run: async () => Promise.reject(new Error('no')), whyNot: () => undefined });
    const done = await night([stage('none', 1, { whyNot: () => 'there is nothing newer' }), stage('fine', 1)], 3);
    assert.deepEqual(done, ['none there is nothing newer', 'fine passed']);
    await assert.rejects(night([broken], 3), /left no run/);
  });
});

describe('nightVerdict', () => {
  const ended = (verdict: 'passed' | 'failed' | 'environment'): NightlyStage => ({
    ...{ name: 'a', title: 'a' },
    ended: { state: 'run', verdict, ms: 1, run: 'r', report: 'report.html' },
  });
  const left: NightlyStage = { name: 'a', title: 'a', ended: { state: 'left out', why: 'no time' } };

  it('is that of the worst stage', () => {
    assert.equal(nightVerdict([ended('passed'), ended('failed')]), 'failed');
    assert.equal(nightVerdict([ended('passed'), ended('environment'), ended('failed')]), 'environment');
  });

  it('is not spoilt by a stage that had no time, unless it is the most important one', () => {
    assert.equal(nightVerdict([ended('passed'), left]), 'passed');
    assert.equal(nightVerdict([left, ended('passed')]), 'inconclusive');
  });
});

const record: NightlyRecord = {
  ...{ version: 1, run: '20260102-030405-nightly', startedAt: '2026-01-02T03:04:05.000Z', deployment: 'netsoc' },
  ...{ verdict: 'passed', budgetMs: 1, ms: 1 },
  stages: ['20260102-030405-verify', '../../etc'].map((run) => ({
    ...{ name: 'verify', title: 'all' },
    ended: { state: 'run', verdict: 'passed', ms: 2000, run, report: 'report.html' },
  })),
};

describe('pruneRuns', () => {
  it('removes old nights with the runs of their stages, and nothing else', async () => {
    const folders = [
      '20260101-000000-verify',
      '20260102-030405-verify',
      '20260102-030405-nightly',
      '20260103-000000-nightly',
    ];
    for (const folder of folders) await mkdir(path.join(out, folder));
    await writeFile(path.join(out, '20260102-030405-nightly/nightly.json'), JSON.stringify(record));
    assert.equal(await pruneRuns(out, 1), 1);
    assert.deepEqual((await readdir(out)).sort(), ['20260101-000000-verify', '20260103-000000-nightly']);
  });
});

describe('entryOfNight', () => {
  it('keeps each stage once, with what it took', () => {
    const { checks, figures } = entryOfNight(record, 'abc');
    assert.deepEqual(checks, [{ id: 'nightly/verify', title: 'all', outcome: 'passed' }]);
    assert.deepEqual(figures, [{ name: 'time of stage verify', value: 2, unit: 's' }]);
  });
});
