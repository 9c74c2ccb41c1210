import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { chartSchema, readChartDefaults } from '../deployment/index.ts';
import { assertGolden } from '../support/index.ts';

describe('the schemas and defaults of the charts', () => {
  for (const chart of ['synapse', 'ma1sd', 'element'] as const) {
    it(`${chart}: takes the values that reading a deployment takes`, () => {
      const file = path.join(import.meta.dirname, chart, 'values.schema.json');
      assertGolden(file, `${JSON.stringify(chartSchema(chart), undefined, 2)}\n`);
    });
  }

  it('synapse: sends the paths to workers that the chart of today sends there', async () => {
    const values = parse(await readFile(path.join(import.meta.dirname, 'synapse/values.yaml'), 'utf8'), {
      merge: true,
    });
    const { default: _, ...workers } = values.workers as Record<string, Record<string, unknown>>;
    const lists = Object.entries(workers).map(([name, { enabled: __, ...rest }]) => [name, rest]);
    assert.deepEqual(Object.fromEntries(lists), await readChartDefaults('3.12.30'));
  });
});
