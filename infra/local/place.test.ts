import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { silentStory } from '../support/index.ts';
import { choosePlace } from './place.ts';
import { holdPort } from './ports.ts';

describe('choosePlace', () => {
  let roots: readonly string[];
  const newRoot = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'rig-place-'));

  beforeEach(async () => {
    roots = await Promise.all([newRoot(), newRoot()]);
  });

  afterEach(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

  it('gives rigs that share no folder different ports while they start', async () => {
    const places = await Promise.all(roots.map((root) => choosePlace(root, undefined, silentStory)));
    await using holds = new AsyncDisposableStack();
    for (const place of places) holds.use(place);
    assert.notEqual(places[0]?.basePort, places[1]?.basePort);
  });

  it('names who has a port of a range that was wished for, and leaves no folder', async () => {
    await using taken = await anyPort();
    const [root = ''] = roots;
    await assert.rejects(choosePlace(root, taken.port, silentStory), /is taken by/);
    assert.deepEqual(await readdir(root), []);
  });
});

async function anyPort(): Promise<AsyncDisposable & { readonly port: number }> {
  for (let port = 41_000; port < 42_000; port += 1) {
    const hold = await holdPort(port, '127.0.0.1');
    if (hold) return { port, [Symbol.asyncDispose]: () => hold[Symbol.asyncDispose]() };
  }
  throw new Error('No port is free');
}
