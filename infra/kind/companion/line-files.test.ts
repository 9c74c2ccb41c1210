import assert from 'node:assert/strict';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { LineFiles } from './line-files.ts';

describe('LineFiles', () => {
  it('keeps the order of the lines of each file, however fast they come', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-lines-'));
    const [one, other] = [path.join(folder.path, 'one.log'), path.join(folder.path, 'other.log')];
    const files = new LineFiles();
    for (let line = 0; line < 500; line += 1) {
      files.add(one, `one ${line}`);
      if (line % 100 === 0) files.add(other, `other ${line}`);
      if (line === 250) await files.written();
    }
    await files.written();
    const lines = (await readFile(one, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(
      lines,
      Array.from({ length: 500 }, (_, line) => `one ${line}`),
    );
    assert.equal((await readFile(other, 'utf8')).split('\n').length, 6);
  });
});
