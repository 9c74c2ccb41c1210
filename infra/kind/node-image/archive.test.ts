import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Engine } from '../../engine/index.ts';
import { archiveIsWhole, loadArchive, saveArchive } from './archive.ts';

// A program of ours in place of docker: `save` writes a file, `load` keeps what it reads.
describe('the archive of a node image', () => {
  let directory: string;
  let engine: Engine;
  const file = (name: string): string => path.join(directory, name);
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rig-archive-'));
    const client = file('docker');
    const script = `#!/bin/sh\ncase $1 in save) cat "${directory}/image";; load) cat >"${directory}/loaded";; esac\n`;
    await writeFile(client, script, { mode: 0o755 });
    await writeFile(file('image'), Buffer.alloc(500_000, 'node'));
    engine = { host: 'unix:///a.sock', client, version: '20.10.24', buildx: false, startedByUs: false };
    await saveArchive(engine, { reference: 'node', directory });
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('gives the engine what was saved of it, and is smaller', async () => {
    await loadArchive(engine, directory);
    assert.deepEqual(await readFile(file('loaded')), await readFile(file('image')));
    assert.ok((await stat(file('node.tar.zst'))).size < 10_000);
  });

  it('is whole as it was written', async () => assert.equal(await archiveIsWhole(directory), true));

  it('is known for damaged when it was cut short', async () => {
    const { size } = await stat(file('node.tar.zst'));
    await truncate(file('node.tar.zst'), size - 1);
    assert.equal(await archiveIsWhole(directory), false);
  });

  it('is known for damaged when its checksum is not there, or it is not there itself', async () => {
    await rm(file('node.tar.zst.sha256'));
    assert.equal(await archiveIsWhole(directory), false);
    assert.equal(await archiveIsWhole(file('nothing')), false);
  });
});
