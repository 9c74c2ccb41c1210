import { join } from 'node:path';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { assertGolden } from '../../support/index.ts';
import { compareReports } from '../judge/compare-reports.ts';
import { judgeLayout, type RouteReport } from '../judge/judge-layout.ts';
import { readLayout } from '../layout/read-layout.ts';
import type { PathFamily } from '../spec/sample-path.ts';
import { readTruth } from '../truth/truth-table.ts';
import { reportText } from './report-text.ts';
import { upgradeText } from './upgrade-text.ts';

const golden = join(import.meta.dirname, '../golden');

describe('the report of `rig routes`', () => {
  for (const paths of ['v3', 'r0'] as const) {
    it(`explains the deployment of 2021 on a Synapse of today, ${paths} paths`, async () => {
      const text = reportText(await report('netsoc-2021', '1.163.2', paths), { all: false });
      assertGolden(join(golden, `netsoc-2021.${paths}.txt`), `${text}\n`);
    });
  }

  it('shows every operation on request', async () => {
    const text = reportText(await report('netsoc', '1.163.2'), { all: true });
    assert.equal(text.match(/^ {2}(GET|PUT|POST|DELETE) /gm)?.length, 196);
  });

  it('says what to change in the values before an upgrade and what after it', async () => {
    const [from, to] = [await report('netsoc', '1.120.0'), await report('netsoc', '1.163.2')];
    assertGolden(join(golden, 'netsoc.upgrade.txt'), `${upgradeText(from, to, compareReports(from, to))}\n`);
  });

  it('says what to change before going back', async () => {
    const [from, to] = [await report('netsoc', '1.163.2'), await report('netsoc', '1.120.0')];
    assertGolden(join(golden, 'netsoc.way-back.txt'), `${upgradeText(from, to, compareReports(from, to))}\n`);
  });
});

async function report(name: string, synapse: string, paths: PathFamily = 'v3'): Promise<RouteReport> {
  const folder = join(import.meta.dirname, '../../deployments', name);
  const layout = await readLayout([folder], { synapse, readStdin: () => Promise.resolve('') });
  const truth = readTruth(synapse);
  assert.ok(truth);
  return judgeLayout(layout, truth, paths);
}
