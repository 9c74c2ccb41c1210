import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { collectRun } from './collect-run.ts';
import { parseResults } from './parse-results.ts';
import { locate } from './run-files.ts';

const result = {
  suite: 'specs',
  id: 'specs/login/a',
  title: 'logs in',
  area: 'login',
  outcome: 'failed',
  blame: 'product',
  error: { message: 'got syt_YnJv_abcdefgh' },
  startedAt: '2026-11-24T16:31:43.000Z',
  durationMs: 500,
};
const line = JSON.stringify(result);

async function runOf(
  files: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'rig-run-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
}

describe('collecting a run', () => {
  it('reports a last line that is cut off, with the check it was of', () => {
    const { checks, problems } = parseResults(`${line}\n${line.slice(0, 60)}`);
    assert.equal(checks.length, 1);
    assert.deepEqual(
      problems.map(({ blame, message }) => [blame, message]),
      [['environment', 'The last result, of "specs/login/a", is cut off: a runner was killed while it wrote']],
    );
  });

  it('blames the suite for a line that is no result and keeps the others', () => {
    const { checks, problems } = parseResults(`{"suite":"specs"}\n${line}\n`);
    assert.equal(checks.length, 1);
    assert.equal(problems[0]?.blame, 'suite');
    assert.match(problems[0]?.message ?? '', /^Line 1 of results\.ndjson is not a result: /);
  });

  it('orders checks by their start, whoever wrote first', () => {
    const earlier = JSON.stringify({ ...result, id: 'specs/login/b', startedAt: '2026-11-24T16:31:42.000Z' });
    const { checks } = parseResults(`${line}\n${earlier}\n`);
    assert.deepEqual(
      checks.map(({ id }) => id),
      ['specs/login/b', 'specs/login/a'],
    );
  });

  it('makes a problem of an empty folder', async () => {
    await using run = await runOf({});
    const { problems, checks } = await collectRun(run.directory);
    assert.equal(checks.length, 0);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'The run has no run.json: the command ended before it wrote anything down',
        'The run has no environment.json: the stack never came up',
      ],
    );
  });

  it('makes a problem of files that are torn', async () => {
    await using run = await runOf({ 'run.json': '{"run":', 'environment.json': '{}' });
    const { problems } = await collectRun(run.directory);
    assert.deepEqual(
      problems.map(({ message }) => message.replace(/: .*/s, '')),
      ['run.json of the run cannot be used', 'environment.json of the run cannot be used'],
    );
  });

  it('cuts secrets out of what a check saw', async () => {
    await using run = await runOf({ 'results.ndjson': `${line}\n` });
    const { checks } = await collectRun(run.directory);
    assert.equal(checks[0]?.error?.message, 'got [secret]');
  });

  it('finds the files of a run whose folder was moved', () => {
    const folders = { then: '/a/out/r1', now: '/b/r1' };
    assert.equal(locate('/a/out/r1/logs/x.log', folders), '/b/r1/logs/x.log');
    assert.equal(locate('logs/x.log', folders), '/b/r1/logs/x.log');
    assert.equal(locate('/var/log/x.log', folders), '/var/log/x.log');
  });
});
