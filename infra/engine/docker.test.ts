import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { docker } from './docker.ts';
import type { Engine } from './engine.ts';
import { saveImages } from './save-images.ts';

describe('a command of docker', () => {
  let directory: string;
  beforeEach(async () => void (directory = await mkdtemp(path.join(tmpdir(), 'rig-docker-'))));
  afterEach(() => rm(directory, { recursive: true }));

  async function engineOf(script: string): Promise<Engine> {
    const client = path.join(directory, 'docker');
    await writeFile(client, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { host: 'unix:///a.sock', client, version: '20.10.24', buildx: false, startedByUs: false };
  }

  it('is spoken to the engine, and builds without BuildKit where there is none', async () => {
    const engine = await engineOf('echo "$DOCKER_HOST $DOCKER_BUILDKIT $*"');
    assert.equal(await docker(engine, ['ps', '-q'], { what: 'look' }), 'unix:///a.sock 0 ps -q');
  });

  it('reads what it is given', async () => {
    const engine = await engineOf('cat');
    const input = Readable.from(['one ', 'two']);
    assert.equal(await docker(engine, ['load'], { what: 'load', input }), 'one two');
  });

  it('fails with the last that it says', async () => {
    const engine = await engineOf('echo "Step 1"; echo "no such image" >&2; exit 1');
    await assert.rejects(docker(engine, ['build'], { what: 'build it' }), {
      name: 'StackError',
      message: 'Cannot build it: no such image',
    });
  });

  it('says what to do about a full disk', async () => {
    const engine = await engineOf('echo "write /layer.tar: no space left on device" >&2; exit 1');
    await assert.rejects(docker(engine, ['load'], { what: 'load it' }), { remedy: /Free some room/ });
  });

  it('ends on an abort, with its reason', async () => {
    const engine = await engineOf('echo started; exec sleep 600');
    const abort = new AbortController();
    const onLine = (): void => abort.abort(new Error('stopped'));
    await assert.rejects(docker(engine, ['build'], { what: 'build', signal: abort.signal, onLine }), /stopped/);
  });

  it('writes images through streams, byte for byte', async () => {
    const engine = await engineOf(`head -c 300000 /dev/urandom | tee ${directory}/image`);
    const chunks: Buffer[] = [];
    const keep = new Writable({ write: (chunk: Buffer, _, done) => (chunks.push(chunk), done()) });
    await saveImages(engine, ['a'], { through: [keep] });
    assert.deepEqual(Buffer.concat(chunks), await readFile(path.join(directory, 'image')));
  });

  it('takes images for written only when docker says so', async () => {
    const engine = await engineOf('head -c 1000 /dev/zero; echo "no such image: a" >&2; exit 1');
    const ignore = new Writable({ write: (_chunk, _, done) => done() });
    await assert.rejects(saveImages(engine, ['a'], { through: [ignore] }), { message: /no such image: a/ });
  });
});
