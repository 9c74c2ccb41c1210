import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { CheckResult } from '#infra';
import { RunLog } from './run-log.ts';
import { reportStalls } from './stalls.ts';

const stall = { from: new Date('2026-01-01T00:00:10Z'), ms: 71_000 };

describe('reportStalls', () => {
  let out: string;
  let log: RunLog;

  beforeEach(async () => {
    out = await mkdtemp(path.join(tmpdir(), 'rig-stalls-'));
    log = await RunLog.create({ out, command: 'verify', deployment: 'netsoc', startedAt: new Date() });
  });

  afterEach(() => rm(out, { recursive: true, force: true }));

  async function after(startedAt: string, outcome: 'passed' | 'failed'): Promise<RunLog['record']> {
    const check: CheckResult = {
      ...{ suite: 'specs', id: 'specs/a/b', title: 'b', area: 'a', outcome, startedAt, durationMs: 1000 },
      ...(outcome === 'failed' ? { blame: 'product', error: { message: 'no' } } : {}),
    };
    await appendFile(path.join(log.directory, 'results.ndjson'), `${JSON.stringify(check)}\n`);
    await reportStalls(log, [stall]);
    return log.record;
  }

  it('blames the machine where a check failed meanwhile, from its beginning to a little after its end', async () => {
    const { problems } = await after('2026-01-01T00:01:30Z', 'failed');
    assert.equal(problems[0]?.message, 'The machine stood still for 71 s during the run');
    assert.deepEqual(
      [problems[0]?.since, problems[0]?.until],
      ['2026-01-01T00:00:10.000Z', '2026-01-01T00:01:51.000Z'],
    );
  });

  it('only notes it where what failed had failed before or long after', async () => {
    await after('2026-01-01T00:00:01Z', 'failed');
    const { problems, notes } = await after('2026-01-01T00:01:52Z', 'failed');
    assert.deepEqual(problems, []);
    assert.match(notes[0] ?? '', /stood still for 71 s during the run; no check failed by it/);
  });

  it('only notes it where nothing failed', async () =>
    assert.deepEqual((await after('2026-01-01T00:00:30Z', 'passed')).problems, []));
});
