import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { chartOf } from './chart-of-entry.ts';
import { deploymentFile } from './schema/deployment-file.ts';

const directory = join(import.meta.dirname, '../deployments/netsoc');
const repository = 'https://charts.example.com';

describe('the chart of a homeserver', () => {
  const read = async (entry: Parameters<typeof chartOf>[1]) => {
    const faults: string[] = [];
    const chart = await chartOf({ directory }, entry, (path, message) => faults.push(`${path} ${message}`));
    return { ...chart, faults };
  };

  it("is the rig's own where only a version is named, whose defaults hold", async () => {
    assert.deepEqual(await read('2.1.16'), { chartDefaults: '2.1.16', faults: [] });
  });

  it('is fetched by its reference, with the defaults of the nearest version', async () => {
    const entry = { reference: 'oci://example.com/matrix-synapse', version: '2.1.8' };
    assert.deepEqual(await read(entry), { chart: entry, chartDefaults: '2.1.16', faults: [] });
    const named = { reference: 'matrix-synapse', repository, version: '3.13.0' };
    assert.deepEqual(await read(named), { chart: named, chartDefaults: '3.12.30', faults: [] });
  });

  it('is a folder, seen from that of the deployment', async () => {
    const { chart, faults } = await read({ reference: '../../charts/synapse' });
    assert.deepEqual([chart, faults], [{ reference: join(directory, '../../charts/synapse') }, []]);
  });

  it('is a fault where the folder holds none', async () => {
    const { faults } = await read({ reference: '../..' });
    assert.deepEqual(faults, ['reference "../.." is no folder of a chart, which would hold Chart.yaml']);
  });

  const refused: readonly (readonly [entry: object, path: string])[] = [
    [{ reference: 'oci://example.com/matrix-synapse' }, 'version'],
    [{ reference: 'matrix-synapse', repository }, 'version'],
    [{ reference: 'a/b', repository, version: '1.0.0' }, 'reference'],
    [{ reference: 'matrix-synapse', repository: 'charts', version: '1.0.0' }, 'repository'],
    [{ reference: 'matrix-synapse', repository, version: 'latest' }, 'version'],
  ];
  for (const [chart, path] of refused) {
    it(`is refused as ${JSON.stringify(chart)}`, () => {
      const read = deploymentFile.shape.homeservers.safeParse([{ name: 'own', synapse: '1.163.2', chart }]);
      assert.ok(JSON.stringify(read.error?.issues).includes(`"${path}"`));
    });
  }
});
