import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { operationNames } from '../../operations.ts';
import { bundleScripts } from './bundle-scripts.ts';

describe('bundleScripts', () => {
  it('makes one file for k6 with a function for each operation', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'));
    const file = path.join(folder, 'scripts.js');
    await bundleScripts(file);
    const text = await readFile(file, 'utf8');
    await rm(folder, { recursive: true });
    const exported = /export \{([^}]*)\}/
      .exec(text)?.[1]
      ?.split(',')
      .map((name) => name.trim().split(' as ').at(-1));
    assert.deepEqual(exported?.sort(), ['handleSummary', ...operationNames].sort());
    assert.match(text, /from "k6\/http"/);
  });
});
