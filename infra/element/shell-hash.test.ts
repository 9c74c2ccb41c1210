import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { shellHash } from './shell-hash.ts';

const prefix = path.join(tmpdir(), 'rig-element-');

describe('shellHash', () => {
  it('is the same for the same sources in another folder', async () => {
    await using one = await shell();
    await using two = await shell();
    assert.equal(await shellHash(one.path), await shellHash(two.path));
  });

  it('changes with the lock', async () => {
    await using one = await shell();
    const before = await shellHash(one.path);
    await writeFile(path.join(one.path, 'package-lock.json'), '{"lockfileVersion":2}');
    assert.notEqual(await shellHash(one.path), before);
  });

  it('changes when a source is moved', async () => {
    await using one = await shell();
    const before = await shellHash(one.path);
    await writeFile(path.join(one.path, 'src/other.ts'), '');
    assert.notEqual(await shellHash(one.path), before);
  });

  it('does not change with what an install or a build leaves', async () => {
    await using one = await shell();
    const before = await shellHash(one.path);
    for (const folder of ['node_modules', 'webapp', 'generated']) {
      await mkdir(path.join(one.path, folder));
      await writeFile(path.join(one.path, folder, 'index.js'), '');
    }
    assert.equal(await shellHash(one.path), before);
  });
});

async function shell() {
  const directory = await mkdtempDisposable(prefix);
  await mkdir(path.join(directory.path, 'src'));
  await writeFile(path.join(directory.path, 'src/main.ts'), 'start();');
  await writeFile(path.join(directory.path, 'package-lock.json'), '{"lockfileVersion":3}');
  return directory;
}
