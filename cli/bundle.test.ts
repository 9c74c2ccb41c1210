import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { StackError } from '#infra';
import { bundle } from './bundle.ts';

const files: Readonly<Record<string, string>> = {
  'report.html': '<title>A report</title>',
  'report.json': '{}',
  'report.md': '# A report',
  'junit.xml': '<testsuites/>',
  'run.json': '{"problems":["Authorization: Bearer syt_abc_defghi"]}',
  'results.ndjson': '{"id":"specs/one"}\n',
  'environment.json': '{"secretsFile":"/run/secrets.json"}',
  'secrets.json': '{"password":"hunter22"}',
  'load/options.json': '{"token":"syt_load_abcdefgh"}',
  'logs/netsoc-main.log': 'GET /sync?access_token=syt_YnJv_QweRty_0aB\nsent {"password": "hunter22"}\n',
  'logs/old/redis.log': 'ready\n',
  'traces/a-scenario/trace.zip': 'what was typed',
  'traces/.last-run.json': '{}',
};

describe('bundle of a run', () => {
  let folder: string;
  let run: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'rig-bundle-test-'));
    run = path.join(folder, '20260101-120000-verify');
    file = path.join(folder, 'run.tar.gz');
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(run, name)), { recursive: true });
      await writeFile(path.join(run, name), text, { mode: 0o600 });
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('holds reports, results and logs, and neither traces nor what only the stack needs', async () => {
    await bundle(run, { file, withTraces: false });
    const names = ['report.html', 'report.json', 'report.md', 'junit.xml', 'run.json', 'results.ndjson'];
    assert.deepEqual(await namesIn(file), [...names, 'logs/netsoc-main.log', 'logs/old/redis.log'].toSorted());
  });

  it('holds the traces if that is asked for', async () => {
    await bundle(run, { file, withTraces: true });
    assert.ok((await namesIn(file)).includes('traces/a-scenario/trace.zip'));
  });

  it('has no secret in it', async () => {
    await bundle(run, { file, withTraces: false });
    const { stdout } = await execa('tar', ['-xzOf', file]);
    assert.match(stdout, /GET \/sync\?access_token=\[secret\]/);
    assert.doesNotMatch(stdout, /hunter22|syt_/);
  });

  it('is for this user alone', async () => {
    await bundle(run, { file, withTraces: false });
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('leaves the run as it was', async () => {
    await bundle(run, { file, withTraces: true });
    for (const [name, text] of Object.entries(files)) assert.equal(await readFile(path.join(run, name), 'utf8'), text);
  });

  it('says what to do when it cannot be written', async () => {
    const nowhere = path.join(folder, 'nowhere', 'run.tar.gz');
    await assert.rejects(bundle(run, { file: nowhere, withTraces: false }), StackError);
  });
});

/** Names of the files in a bundle, below the run's own folder. */
async function namesIn(file: string): Promise<readonly string[]> {
  const { stdout } = await execa('tar', ['-tzf', file]);
  const names = stdout.split('\n').filter((name) => !name.endsWith('/'));
  return names.map((name) => name.replace('20260101-120000-verify/', '')).toSorted();
}
