import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import type { CheckResult } from '#infra';
import { attachDiagnosis } from './diagnosis-of-checks.ts';

const check: CheckResult = {
  suite: 'specs',
  id: 'specs/login/a',
  title: 'logs in',
  area: 'login',
  outcome: 'failed',
  services: ['netsoc/federation_sender1'],
  startedAt: '2026-11-24T16:31:43.000Z',
  durationMs: 500,
};
const kubernetes = {
  workloads: { 'netsoc/federation_sender1': { name: 'netsoc-federation-sender' }, ma1sd: { name: 'ma1sd' } },
};
const files = [
  'events.log',
  'objects/Pod.yaml',
  'objects/Service.yaml',
  'manifests/netsoc.yaml',
  'logs/netsoc-federation-sender-7c9fd5b9c4-x7k2p.federation-sender.log',
  'logs/netsoc-federation-sender-2-7c9fd5b9c4-x7k2p.federation-sender.log',
  'logs/ma1sd-7c9fd5b9c4-x7k2p.ma1sd.previous.log',
];

describe('attachDiagnosis', () => {
  it('links a failed check with what tells of the cluster, of its services and of restarts', async () => {
    await using run = await mkdtempDisposable(join(tmpdir(), 'rig-run-'));
    for (const file of files) {
      await mkdir(dirname(join(run.path, 'kubernetes/specs', file)), { recursive: true });
      await writeFile(join(run.path, 'kubernetes/specs', file), '');
    }
    const passed = { ...check, id: 'specs/login/b', outcome: 'passed' as const };
    const scenario = { ...check, suite: 'scenarios' as const };
    const [first, ...others] = await attachDiagnosis([check, passed, scenario], {
      runDirectory: run.path,
      kubernetes,
    });
    assert.deepEqual(
      first?.attachments?.map(({ path }) => path),
      [files[0], files[6], files[4], files[3], files[1]].map((file) => `kubernetes/specs/${file}`),
    );
    assert.deepEqual(others, [passed, scenario]);
  });
});
