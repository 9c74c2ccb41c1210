import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { programAt } from './find-program.ts';

describe('a program of a fitting version', () => {
  const cases = { '3.14.4': false, '3.15.0': true, '3.19.5': true, '4.0.0': false };
  for (const [version, fits] of Object.entries(cases)) {
    it(`is ${fits ? '' : 'not '}one of ${version} when 3.15 to below 4 will do`, async () => {
      await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-find-'));
      const file = path.join(folder.path, 'helm');
      await writeFile(file, `#!/bin/sh\necho v${version}+gabc\n`, { mode: 0o755 });
      const found = await programAt(file, { versionArguments: [], minimum: '3.15', below: '4' });
      assert.deepEqual(found, fits ? { version, path: file } : undefined);
    });
  }
});
