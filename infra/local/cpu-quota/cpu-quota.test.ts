import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { findCpuController } from './cpu-controller.ts';
import { enterGroup, groupOf, limitGroups, makeCpuGroups, removeCpuGroups } from './cpu-groups.ts';
import { readQuotas, withoutQuotas } from './cpu-quota.ts';

const names = ['netsoc/main', 'netsoc/generic_worker1'];

let root = '';
let stackDirectory = '';

describe('CPU quotas by control groups', () => {
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'cgroup-'));
    stackDirectory = path.join(root, 'slot-1');
    await mkdir(stackDirectory);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('finds the hierarchy of version 1, below the own group where that can be seen', async () => {
    await tree({ 'cpu/cgroup.procs': '', 'cpu/ours/cgroup.procs': '' });
    const found = (own: string) => findCpuController({ root, own });
    assert.deepEqual(await found('3:cpuset:/x\n1:cpu,cpuacct:/ours\n'), usable(1, 'cpu/ours'));
    assert.deepEqual(await found('1:cpu:/elsewhere\n'), usable(1, 'cpu'));
  });

  it('finds the nearest group of version 2 that may pass the controller on, and lets it do so', async () => {
    await tree({
      'cgroup.controllers': 'cpu memory',
      'cgroup.subtree_control': 'memory',
      'user/cgroup.controllers': 'cpu',
      'user/session/cgroup.controllers': 'memory',
    });
    assert.deepEqual(await findCpuController({ root, own: '0::/user/session\n' }), usable(2, 'user'));
    assert.equal(await readFile(`${root}/user/cgroup.subtree_control`, 'utf8'), '+cpu');
  });

  it('says why there can be no quota', async () => {
    const found = await findCpuController({ root, own: '0::/\n' });
    assert.match(found.state === 'unusable' ? found.why : '', /no CPU controller/);
  });

  it('limits every process alike in version 1, takes the limit away for a while and puts it back', async () => {
    const groups = await makeCpuGroups(stackDirectory, usable(1, 'slot-1'), { cores: 0.2, names });
    const quotas = (): Promise<readonly string[]> =>
      Promise.all(names.map((name) => readFile(`${groupOf(groups, name)}/cpu.cfs_quota_us`, 'utf8')));
    await limitGroups(groups, groups.cores);
    assert.deepEqual(await quotas(), ['10000', '10000']);
    const lifted = await withoutQuotas(stackDirectory);
    assert.deepEqual(await quotas(), ['-1', '-1']);
    await lifted[Symbol.asyncDispose]();
    assert.deepEqual(await quotas(), ['10000', '10000']);
  });

  it('writes quota and period into one file in version 2', async () => {
    const groups = await makeCpuGroups(stackDirectory, usable(2, 'slot-1'), { cores: 0.2, names });
    await limitGroups(groups, groups.cores);
    assert.equal(await readFile(`${groupOf(groups, 'netsoc/main')}/cpu.max`, 'utf8'), '10000 50000');
  });

  it('reads limit, members and throttled periods, and finds a process that is outside of its group', async () => {
    const groups = await makeCpuGroups(stackDirectory, usable(2, 'slot-1'), { cores: 0.2, names });
    await limitGroups(groups, groups.cores);
    const statistics = 'usage_usec 5\nnr_periods 20\nnr_throttled 7\nthrottled_usec 9\n';
    for (const name of names) await writeFile(`${groupOf(groups, name)}/cpu.stat`, statistics);
    await writeFile(`${groupOf(groups, 'netsoc/main')}/cgroup.procs`, '11\n12\n');
    await writeFile(`${groupOf(groups, 'netsoc/generic_worker1')}/cgroup.procs`, '');
    await record(['netsoc/main', 12], ['netsoc/generic_worker1', 13], ['haproxy', 14]);
    const same = { limitCores: 0.2, periods: 20, throttled: 7 };
    assert.deepEqual(await readQuotas(stackDirectory), [
      { name: 'netsoc/main', pid: 12, inGroup: true, ...same },
      { name: 'netsoc/generic_worker1', pid: 13, inGroup: false, ...same },
    ]);
  });

  it('lets a command enter its group before it begins', async () => {
    const groups = await makeCpuGroups(stackDirectory, usable(1, 'slot-1'), { cores: 0.2, names });
    const [file = '', ...rest] = enterGroup(groupOf(groups, 'netsoc/main'), ['sh', '-c', 'echo $$ "$0"', 'a b']);
    const { stdout } = await execa(file, rest);
    const members = await readFile(`${groupOf(groups, 'netsoc/main')}/cgroup.procs`, 'utf8');
    assert.equal(stdout, `${members.trim()} a b`);
    const [gone = '', ...others] = enterGroup(groupOf(groups, 'netsoc/nobody'), ['true']);
    assert.equal((await execa(gone, others, { reject: false })).failed, true);
  });

  it('removes the groups by what stands in the stack folder, once and again', async () => {
    const { directory } = await makeCpuGroups(stackDirectory, usable(1, 'slot-1'), { cores: 0.2, names });
    await removeCpuGroups(stackDirectory);
    await removeCpuGroups(stackDirectory);
    await assert.rejects(stat(directory));
  });
});

function usable(version: 1 | 2, below: string) {
  return { state: 'usable', version, parent: path.join(root, below) } as const;
}

async function tree(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
}

async function record(...processes: readonly (readonly [name: string, pid: number])[]): Promise<void> {
  const frame = { run: 'r', runDirectory: root, deployment: 'd', basePort: 1, state: 'running', keep: false };
  const listed = processes.map(([name, pid]) => ({ name, pid, stopSignal: 'SIGTERM', wave: 1, startTime: '1' }));
  const owner = { pid: 1, startTime: '1' };
  await writeFile(`${stackDirectory}/stack.json`, JSON.stringify({ ...frame, owner, processes: listed }));
}
