import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { routes, type RoutesOptions } from './routes.ts';

const deployments = join(import.meta.dirname, '../infra/deployments');
const [netsoc, netsoc2021] = [join(deployments, 'netsoc'), join(deployments, 'netsoc-2021')];

describe('rig routes', () => {
  it('ends with 0 when nothing is wrong or lost', async () => {
    const { code, output } = await run([netsoc]);
    assert.equal(code, 0);
    assert.match(output, /156 right, 0 wrong, 29 missed, 0 lost/);
  });

  it('ends with 1 when an operation is lost', async () => {
    assert.equal((await run([netsoc2021])).code, 1);
  });

  it("ends with 1 when a worker's rule wins over that of ma1sd", async () => {
    const rules = '^/_matrix/client/(r0|v3)/login$ generic\n^/_matrix/client/r0/login ma1sd\n';
    const { code, output } = await run(['-'], {}, rules);
    assert.equal(code, 1);
    assert.match(output, /✗ \/_matrix\/client\/r0\/login {2}→ generic, whose rule wins over ma1sd's/);
  });

  it('prints only JSON with --json: summary, intercepted paths, one row an operation', async () => {
    const report = JSON.parse((await run([netsoc2021], { json: true })).output);
    assert.deepEqual(report.summary, { right: 63, wrong: 0, missed: 115, lost: 7, unserved: 11 });
    assert.deepEqual(report.intercepted[1], { path: '/_matrix/client/v3/login', taken: false, by: 'main' });
    assert.equal(report.rows.length, 196);
  });

  it('compares two versions, and judges the newer', async () => {
    const { code, output } = await run([netsoc], { from: '1.120.0', to: '1.163.2', json: true });
    const { from, changes } = JSON.parse(output);
    assert.deepEqual([code, from.summary.wrong, changes.length], [0, 7, 13]);
    assert.equal((await run([netsoc], { from: '1.163.2', to: '1.120.0' })).code, 1);
  });

  it('refuses options that make no sense', async () => {
    await assert.rejects(run([netsoc], { order: 'caddy' }), /"caddy" is no order of rules/);
    await assert.rejects(run([netsoc], { paths: 'v1' }), /"v1" is no family of paths/);
    await assert.rejects(run([netsoc], { from: '1.120.0' }), /--from and --to go together/);
  });

  it('asks Synapse itself when there is no table of a version', async () => {
    await assert.rejects(run([netsoc], { synapse: '1.99.0' }), /asked for the Python of 1.99.0/);
  });

  it('is done within two seconds', async () => {
    const start = performance.now();
    await run([netsoc2021], { from: '1.98.0', to: '1.163.2' });
    assert.ok(performance.now() - start < 2000);
  });
});

async function run(
  values: readonly string[],
  options: RoutesOptions = {},
  stdin = '',
): Promise<{ code: number; output: string }> {
  let output = '';
  const code = await routes(values, options, {
    write: (text) => (output += text),
    readStdin: () => Promise.resolve(stdin),
    synapsePython: (version) => Promise.reject(new Error(`asked for the Python of ${version}`)),
  });
  return { code, output };
}
