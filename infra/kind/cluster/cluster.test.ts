import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { ourselves } from '../../local/index.ts';
import { silentStory } from '../../support/index.ts';
import { createCluster } from './create-cluster.ts';
import { deleteCluster } from './delete-cluster.ts';
import { lookAtCluster } from './look-at-cluster.ts';
import { removeLeftoverClusters } from './remove-leftover-clusters.ts';
import { playDocker } from './test-docker.ts';

const node = (network: string): string => `abc\trig-control-plane\trunning\t${network}`;
const labels = (owner: string, keep: boolean): string =>
  JSON.stringify({
    'test.rig.cluster': 'rig',
    'test.rig.owner': owner,
    'test.rig.keep': String(keep),
    'test.rig.likeness': 'x',
  });
/** Owner that has ended long ago. */
const dead = '1 0';
const network = { "'network ls --no-trunc'*": 'id-1', "'network ls --quiet'*": 'id-1' };
const own = (owner: string, keep = false): Record<string, string> => ({
  ...network,
  "'network inspect'*": labels(owner, keep),
  "'network ls --filter'*": 'rig',
  "'ps'*kind.cluster=rig*format*": node('matrix-rig-rig'),
});
const foreign = { "'ps'*kind.cluster=rig*format*": node('kind') };
const changes = (asked: readonly string[]): readonly string[] =>
  asked.filter((command) => !/^(ps|network ls|network inspect)/.test(command));
const options = (ports: readonly { hostPort: number; nodePort: number }[] = []) => ({
  kind: '/nowhere/kind',
  name: 'rig',
  config: { workers: 0, ports },
  nodeImage: { reference: 'node:1', source: 'built', ownNetwork: true } as const,
  kubeconfig: '/nowhere/kubeconfig',
  keep: false,
  logDirectory: '/nowhere',
  story: silentStory,
  signal: new AbortController().signal,
});

describe('a cluster of that name', () => {
  it('is none, ours or not ours by the network that its nodes are in', async () => {
    const { pid, startTime } = await ourselves();
    const sights: [Record<string, string>, object][] = [
      [{}, { state: 'none' }],
      [foreign, { state: 'foreign', because: 'its node "rig-control-plane" is in network "kind"' }],
      [
        { ...network, "'network inspect'*": 'null' },
        { state: 'foreign', because: 'its network "matrix-rig-rig" is not labelled by a rig' },
      ],
      [
        own(`${pid} ${startTime}`, true),
        {
          state: 'ours',
          name: 'rig',
          owner: { pid, isAlive: true },
          keep: true,
          likeness: 'x',
          nodes: [{ id: 'abc', name: 'rig-control-plane', isRunning: true }],
        },
      ],
    ];
    for (const [answers, sight] of sights) {
      await using docker = await playDocker(answers);
      assert.deepEqual(await lookAtCluster(docker.engine, 'rig'), sight);
    }
  });

  it('is not touched when it is not ours, be it made or deleted', async () => {
    await using docker = await playDocker(foreign);
    const { engine } = docker;
    const refusal = { message: /There is a cluster "rig" already, and it is not the rig's/, remedy: /kind delete/ };
    await assert.rejects(createCluster({ ...options(), engine }), refusal);
    await assert.rejects(deleteCluster(engine, 'rig'), refusal);
    assert.deepEqual(changes(await docker.asked()), []);
  });

  it('is not taken from another rig that uses it, nor from somebody who keeps it', async () => {
    const parent = await ownerOf(process.ppid);
    for (const [answers, message] of [
      [own(parent), `Cluster "rig" is in use by another rig (pid ${process.ppid})`],
      [own(dead, true), 'Cluster "rig" stands already, and was meant to stay'],
    ] as const) {
      await using docker = await playDocker(answers);
      await assert.rejects(createCluster({ ...options(), engine: docker.engine }), { message });
      assert.deepEqual(changes(await docker.asked()), []);
    }
  });

  it('that is ours is deleted with its volumes and its network, after whatever stands in that', async () => {
    await using docker = await playDocker({
      "'ps'*label=test.rig.stack*": 'outside',
      "'ps'*label=org.testcontainers*": '',
      "'ps --all --quiet'*network=*": 'outside\nguest',
      ...own(dead),
    });
    await deleteCluster(docker.engine, 'rig');
    assert.deepEqual(changes(await docker.asked()), [
      'rm --force --volumes outside',
      'network disconnect --force matrix-rig-rig guest',
      'network rm id-1',
    ]);
  });

  it('is a leftover when its rig was killed and it was not meant to stay', async () => {
    const { pid, startTime } = await ourselves();
    const removals: [Record<string, string>, boolean][] = [
      [own(dead), true],
      [own(dead, true), false],
      [own(`${pid} ${startTime}`), false],
      [{ ...own(dead, true), "'ps'*kind.cluster=rig*format*": '' }, true],
    ];
    for (const [answers, isRemoved] of removals) {
      await using docker = await playDocker(answers);
      await removeLeftoverClusters(docker.engine, silentStory);
      assert.equal(changes(await docker.asked()).includes('network rm id-1'), isRemoved);
    }
  });

  it('is not begun when a port that shall lead into it is taken, and who has it is named', async () => {
    await using docker = await playDocker({});
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const wish = { ...options([{ hostPort: port, nodePort: 30_443 }]), engine: docker.engine };
    await assert.rejects(createCluster(wish), {
      message: new RegExp(`^Cannot lead port ${port} into the cluster: it is taken by pid ${process.pid} `),
    });
    server.close();
    assert.deepEqual(changes(await docker.asked()), []);
  });
});

/** As the label says it: pid and start time. */
async function ownerOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
}
