import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { clusterPrograms, type ClusterProgram } from './cluster-programs.ts';
import { releasedProgram } from './released-program.ts';

const program = '#!/bin/sh\necho kind v0.30.0\n';
const sum = createHash('sha256').update(program).digest('hex');

describe('a released program', () => {
  let directory: string;
  let server: Server;
  let published: Record<string, string>;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rig-released-'));
    server = createServer((request, response) => {
      const body = published[request.url ?? ''];
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(async () => {
    server.close();
    await rm(directory, { recursive: true });
  });

  function released(): Promise<string | undefined> {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [kind] = clusterPrograms;
    assert.ok(kind);
    const asked: ClusterProgram = { ...kind, release: `${origin}/kind-linux-{arch}`, checksum: `${origin}/sum` };
    const logFile = path.join(directory, 'kind.log');
    return releasedProgram(asked, {
      cacheDirectory: path.join(directory, 'cache'),
      logFile,
      onProgress: () => undefined,
    });
  }
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;

  it('is downloaded once, can be started, and is found from then on', async () => {
    published = { '/sum': `${sum}  kind-linux-${arch}\n`, [`/kind-linux-${arch}`]: program };
    const entry = (await released()) ?? '';
    assert.equal((await execa(path.join(entry, 'kind'))).stdout, 'kind v0.30.0');
    published = { '/sum': published['/sum'] ?? '' };
    assert.equal(await released(), entry);
  });

  it('is refused when it does not have the checksum that is published, and nothing of it is kept', async () => {
    published = { '/sum': sum, [`/kind-linux-${arch}`]: program.slice(0, -3) };
    await assert.rejects(released(), { name: 'StackError', message: /does not have the checksum/ });
    assert.deepEqual(await readdir(path.join(directory, 'cache')), ['locks']);
  });

  it('is not to be had where it cannot be reached, or something else answers', async () => {
    published = { '/sum': '<html>Please log in</html>' };
    assert.equal(await released(), undefined);
    published = {};
    assert.equal(await released(), undefined);
  });
});
