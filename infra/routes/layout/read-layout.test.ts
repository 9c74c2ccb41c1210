import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { UsageError } from '../../support/index.ts';
import type { Layout } from './layout.ts';
import { readLayout } from './read-layout.ts';
import { streamWriters } from './stream-writers.ts';

const deployments = join(import.meta.dirname, '../../deployments');

describe('readLayout', () => {
  it('reads a deployment folder with the version and the order that stand in it', async () => {
    const layout = await readLayout([join(deployments, 'netsoc')], { readStdin: noStdin });
    assert.deepEqual(
      [layout.synapse, layout.order, layout.clientHost, layout.federationHost],
      ['1.163.2', 'traefik', 'matrix.netsoc.test', 'netsoc.test'],
    );
  });

  it('reads values as they are, and says which defaults it took', async () => {
    const layout = await readLayout([join(deployments, 'netsoc-2021/synapse.values.yaml')], { readStdin: noStdin });
    assert.equal(layout.hosts.find(({ host }) => host === 'netsoc.test')?.routes.length, 26);
    assert.deepEqual(layout.notes, ['what the values leave out is taken from chart 2.1.16']);
  });

  it('takes the values and the version of the chart out of a HelmRelease', async () => {
    const layout = await fromText(`
kind: HelmRelease
apiVersion: helm.toolkit.fluxcd.io/v2beta1
spec:
  chart: { spec: { chart: matrix-synapse, version: 2.1.14 } }
  values:
    serverName: netsoc.test
    workers: { user_dir: { enabled: true } }
    ingress: { traefikPaths: true }
`);
    assert.deepEqual(layout.notes, [
      'what the values leave out is taken from chart 2.1.16, the nearest known to 2.1.14',
    ]);
    assert.equal(rulesOf(layout)[0], '/_matrix/client/(api/v1|r0|unstable)/user_directory/search user_dir');
  });

  it('lays several files of values over one another as Helm does', async () => {
    const over = join(import.meta.dirname, '../test-data/one-worker-more.values.yaml');
    const layout = await readLayout([join(deployments, 'netsoc/synapse.values.yaml'), over], { readStdin: noStdin });
    assert.ok('user_dir' in layout.processes && 'generic_worker' in layout.processes);
  });

  it('reads a list of rules as it stands, comments aside, and gives main what is left', async () => {
    const layout = await fromText(
      '# a map of HAProxy\n^/_matrix/client/v3/sync$ sync  # by user\n/_matrix/media/ media\n',
    );
    assert.deepEqual(rulesOf(layout), ['/_matrix/client/v3/sync$ sync', '/_matrix/media/ media', '/ main']);
    assert.equal(layout.processes['main']?.hasMedia, false);
  });

  it('reports every line that is no rule', async () => {
    await assert.rejects(fromText('^/a generic\n^/(b generic\n^/c\n'), {
      name: 'UsageError',
      message: 'Cannot read the rules of "standard input": no regular expression with a backend in line 2, 3',
    });
  });

  it('refuses what is neither values nor rules', async () => {
    await assert.rejects(fromText('hello\n'), UsageError);
    await assert.rejects(
      fromText('serverName: a.test\nworker: {}\n'),
      /worker: the chart knows no such key; did you mean "workers"/,
    );
    await assert.rejects(readLayout([], { readStdin: noStdin }), UsageError);
    await assert.rejects(readLayout(['nowhere.yaml'], { readStdin: noStdin }), /Cannot read "nowhere.yaml"/);
  });

  it('refuses manifests without an Ingress', async () => {
    await assert.rejects(fromText('apiVersion: v1\nkind: Service\n'), /there is no Ingress in it/);
  });
});

describe('streamWriters', () => {
  const workers = [
    { name: 'generic_worker', replicas: 2 },
    { name: 'media_repository', instanceName: 'media1', replicas: 1 },
  ];

  it('counts a worker as the writer only if each of its replicas is one', () => {
    const one = streamWriters({ stream_writers: { typing: 'generic_worker1' } }, workers);
    const both = streamWriters({ stream_writers: { typing: ['generic_worker1', 'generic_worker2'] } }, workers);
    assert.deepEqual([one['typing'], both['typing']], [[], ['generic_worker']]);
  });

  it('knows a worker by the name that the chart gave it', () => {
    const writers = streamWriters({ stream_writers: { quarantined_media_changes: ['media1'] } }, workers);
    assert.deepEqual(writers['quarantined_media_changes'], ['media_repository']);
  });
});

async function noStdin(): Promise<string> {
  return assert.fail('the standard input was read');
}

function fromText(text: string): Promise<Layout> {
  return readLayout(['-'], { readStdin: () => Promise.resolve(text) });
}

function rulesOf({ hosts }: Layout): readonly string[] {
  const routes = hosts[0]?.routes ?? [];
  return routes.map(({ pattern, backend }) => `${pattern.slice(1)} ${backend}`);
}
