import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { operationNames } from '../../operations.ts';
import { bundleScripts } from './bundle-scripts.ts';

describe('bundleScripts', () => {
  it('makes one file for k6 with a function for each operation', async () => {
    const text = await bundled();
    assert.deepEqual(exportsOf(text), ['handleSummary', ...operationNames].sort());
    assert.match(text, /from "k6\/http"/);
  });

  it('leaves out what no scenario calls, which each virtual user would make anew', async () => {
    const text = await bundled(['watch']);
    assert.deepEqual(exportsOf(text), ['handleSummary', 'watch']);
    assert.doesNotMatch(text, /k6\/crypto|function upload/);
    assert.match(text, /The plan of the load is empty/);
  });
});

async function bundled(operations?: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'));
  const file = path.join(folder, 'scripts.js');
  await bundleScripts(file, operations);
  const text = await readFile(file, 'utf8');
  await rm(folder, { recursive: true });
  return text;
}

function exportsOf(text: string): readonly string[] | undefined {
  const [, exported] = /export \{([^}]*)\}/.exec(text) ?? [];
  const names = exported?.split(',').map((name) => name.trim().split(' as ').at(-1) ?? '');
  return names?.sort();
}
