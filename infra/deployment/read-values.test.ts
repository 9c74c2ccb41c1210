import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mergeValues } from './merge-values.ts';
import { nearestName } from './nearest-name.ts';
import { readValues } from './read-values.ts';

const settings = { synapse: '1.163.2' };

describe('readValues', () => {
  it('judges values without a server name, which nothing could be installed of', async () => {
    const { homeserver } = await readValues([{ file: 'a', text: 'workers: { pusher: { enabled: true } }' }], settings);
    assert.equal(homeserver.serverName, 'example.com');
    assert.equal(homeserver.workers[0]?.name, 'pusher');
  });

  it('guesses nginx from its annotations, and Traefik otherwise', async () => {
    const nginx = 'ingress: { annotations: { nginx.ingress.kubernetes.io/use-regex: "true" } }';
    assert.equal((await readValues([{ file: 'a', text: nginx }], settings)).homeserver.ingress.order, 'nginx');
    assert.equal((await readValues([{ file: 'a', text: '{}' }], settings)).homeserver.ingress.order, 'traefik');
  });

  it('warns when Traefik would take the expressions of workers for plain prefixes', async () => {
    const { notes } = await readValues([{ file: 'a', text: '{}' }], settings);
    const told = await readValues([{ file: 'a', text: 'ingress: { traefikPaths: true }' }], settings);
    assert.ok(notes.some((note) => note.includes('plain prefixes')));
    assert.ok(!told.notes.some((note) => note.includes('plain prefixes')));
  });

  it('gives the faults of a HelmRelease at their own path', async () => {
    const text = 'kind: HelmRelease\nspec: { values: { serverName: a.test, worker: {} } }\n';
    await assert.rejects(
      readValues([{ file: 'helm.yaml', text }], settings),
      /helm\.yaml: spec\.values\.worker: the chart knows no such key/,
    );
  });
});

describe('mergeValues', () => {
  it('merges maps, replaces lists and takes away what is null', () => {
    const base = { a: { b: 1, c: [1, 2] }, d: 1 };
    assert.deepEqual(mergeValues(base, { a: { c: [3] }, d: null, e: 2 }), { a: { b: 1, c: [3] }, e: 2 });
  });
});

describe('nearestName', () => {
  it('guesses what a typing error meant, and nothing where all names are far', () => {
    assert.equal(nearestName('replicaCuont', ['replicaCount', 'name']), 'replicaCount');
    assert.equal(nearestName('gateway', ['replicaCount', 'name']), undefined);
  });
});
