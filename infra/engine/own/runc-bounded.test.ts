import assert from 'node:assert/strict';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { describe, it } from 'mocha';

const script = path.join(import.meta.dirname, 'runc-bounded.sh');
const asked = {
  args: ['init'],
  capabilities: { bounding: ['CAP_CHOWN', 'CAP_SYS_RESOURCE'], permitted: ['CAP_SYS_RESOURCE'] },
  rlimits: [{ type: 'RLIMIT_NOFILE', hard: 1, soft: 1 }],
  oomScoreAdj: -999,
};
const lessened = { args: ['init'], capabilities: { bounding: ['CAP_CHOWN'], permitted: [] }, oomScoreAdj: 0 };

// Run for real, with a program of ours in place of runc; where there is no jq, the rig installs it with the engine.
describe('the runtime in front of runc', () => {
  before(async function () {
    const { failed } = await execa('jq', ['--version'], { reject: false });
    if (failed) this.skip();
  });

  async function run(name: string, content: unknown, words: readonly string[]): Promise<unknown> {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-runc-'));
    const file = path.join(folder.path, name);
    await writeFile(file, JSON.stringify(content));
    await writeFile(path.join(folder.path, 'runc'), `#!/bin/sh\necho "$*" >"${folder.path}/called"\n`, { mode: 0o755 });
    const inFolder = words.map((word) => word.replace('FOLDER', folder.path));
    await execa('bash', [script, ...inFolder], { env: { PATH: `${folder.path}:${process.env['PATH'] ?? ''}` } });
    assert.equal((await readFile(path.join(folder.path, 'called'), 'utf8')).trim(), inFolder.join(' '));
    return JSON.parse(await readFile(file, 'utf8'));
  }

  it('starts a container without what this machine may not have, and leaves all else as it is', async () => {
    const config = { ociVersion: '1', process: asked, root: { path: 'rootfs' } };
    const words = ['--root', '/run', 'create', '--bundle', 'FOLDER', 'name'];
    const made = await run('config.json', config, words);
    assert.deepEqual(made, { ...config, process: lessened });
  });

  it('does the same for a process that is started in a container', async () => {
    const words = ['exec', '--process=FOLDER/process.json', 'name'];
    assert.deepEqual(await run('process.json', asked, words), lessened);
  });

  it('leaves a process alone that asks for nothing of that', async () => {
    const modest = { args: ['true'], capabilities: { bounding: ['CAP_CHOWN'] } };
    assert.deepEqual(await run('process.json', modest, ['exec', '-p', 'FOLDER/process.json', 'name']), modest);
  });
});
