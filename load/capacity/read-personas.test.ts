import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '#infra';
import { describe, it } from 'mocha';
import { ratesOf } from '../runner/profile/personas.ts';
import { readPersonas } from './read-personas.ts';

describe('readPersonas', () => {
  it('reads the mix that comes with the project', async () => {
    const rates = ratesOf(await readPersonas(fileURLToPath(new URL('personas.yaml', import.meta.url))), 1000);
    assert.ok((rates.send ?? 0) > 0 && (rates.sync ?? 0) > 0 && (rates.download ?? 0) > 0);
  });

  it('names every fault of a mix', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'personas-'));
    const file = path.join(folder.path, 'mix.yaml');
    await writeFile(file, 'a: { share: 2, operations: { dance: 1 } }\nb: { share: 0.1, operations: { send: -1 } }\n');
    await assert.rejects(readPersonas(file), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      for (const part of ['a.share', 'a.operations', 'b.operations.send'])
        assert.match(error.message, new RegExp(part));
      return true;
    });
    await writeFile(file, 'a: { share: 0.5, operations: { send: 1 } }\n');
    await assert.rejects(readPersonas(file), /shares must come to 1/);
    await assert.rejects(readPersonas(path.join(folder.path, 'nothing.yaml')), /There is no file/);
  });
});
