import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { exitCodes } from '../exit-codes.ts';
import { allFaults } from './all-faults.ts';
import { faultsTable } from './faults-table.ts';

describe('the faults', () => {
  it('stand in docs/faults.md as they are', async () => {
    const docs = await readFile(path.join(import.meta.dirname, '../../docs/faults.md'), 'utf8');
    const written = docs.split('\n').filter((line) => line.startsWith('|'));
    const table = faultsTable(allFaults).trimEnd().split('\n');
    assert.deepEqual(written.map(cells), table.map(cells), `docs/faults.md wants this table:\n${table.join('\n')}`);
  });

  it('have names of their own', () => {
    assert.equal(new Set(allFaults.map(({ name }) => name)).size, allFaults.length);
  });

  it('demand the exit code of their verdict, and a verdict that fits who is blamed', () => {
    for (const { name, comesTo } of allFaults) {
      const { exit, verdict, blames = [] } = comesTo;
      if (verdict === undefined || typeof exit !== 'number') continue;
      assert.equal(exit, exitCodes[verdict], name);
      if (verdict === 'failed') assert.deepEqual(blames, ['product'], name);
      if (verdict === 'environment') assert.ok(blames.length > 0 && !blames.includes('product'), name);
    }
  });
});

/** The cells of a row, however wide a formatter has made them. */
function cells(line: string): readonly string[] {
  return line.split('|').map((cell) => cell.trim().replace(/^-+$/, '-'));
}
