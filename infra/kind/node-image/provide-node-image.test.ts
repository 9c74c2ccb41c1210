import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Engine } from '../../engine/index.ts';
import { silentStory } from '../../support/index.ts';
import type { NodeImage } from './node-image.ts';
import { nodeImageNames } from './node-image-names.ts';
import { publishedNodeImage } from './node-versions.ts';
import { provideNodeImage } from './provide-node-image.ts';

// A program of ours in place of docker: it has the images that it is told of, and no registry.
describe('providing the image of a node', () => {
  let directory: string;
  let engine: Engine;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rig-node-image-'));
    const client = path.join(directory, 'docker');
    engine = { host: 'unix:///a.sock', client, version: '20.10.24', buildx: false, startedByUs: false };
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** The engine has images with these labels. */
  async function provide(setting: string, images: Readonly<Record<string, string>>): Promise<NodeImage> {
    const cases = Object.entries(images).map(([reference, label]) => `${reference}) echo "${label}"; exit 0;;`);
    const script = `#!/bin/sh
for reference in "$@"; do :; done
[ "$1" = image ] && case $reference in ${cases.join('\n')} esac
echo "no such image, and no registry" >&2
exit 1
`;
    await writeFile(engine.client, script, { mode: 0o755 });
    const logDirectory = path.join(directory, 'logs');
    const rest = { cacheDirectory: path.join(directory, 'cache'), searchPath: '', story: silentStory, logDirectory };
    return provideNodeImage(engine, { setting, ...rest });
  }

  it('takes an image that is named, with its own network for pods or without', async () => {
    const images = { 'mine:1': 'own', 'kindest/node:v1.34.2': '' };
    const own = { reference: 'mine:1', source: 'named', ownNetwork: true };
    assert.deepEqual(await provide('mine:1', images), own);
    assert.equal((await provide('kindest/node:v1.34.2', images)).ownNetwork, false);
  });

  it('refuses what can be no reference as wrong usage', async () => {
    await assert.rejects(provide('Build it', {}), { name: 'UsageError', message: '"Build it" is no node image' });
  });

  it('says how to do without a registry when an image cannot be pulled', async () => {
    await assert.rejects(provide('registry', {}), (error: Error & { remedy?: string }) => {
      assert.match(error.message, /^Cannot get the image "kindest\/node:v1\.34\.0@sha256:/);
      assert.match(error.remedy ?? '', /--node-image build/);
      return true;
    });
  });

  it('takes by itself what is there: the published image, else the built one', async () => {
    const { reference } = await nodeImageNames();
    const published = { reference: publishedNodeImage, source: 'registry', ownNetwork: false };
    assert.deepEqual(await provide('auto', { [publishedNodeImage]: '', [reference]: 'own' }), published);
    assert.deepEqual(await provide('auto', { [reference]: 'own' }), { reference, source: 'built', ownNetwork: true });
  });
});
