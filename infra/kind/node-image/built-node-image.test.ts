import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Engine } from '../../engine/index.ts';
import { silentStory, type Story } from '../../support/index.ts';
import { saveArchive } from './archive.ts';
import { builtNodeImage } from './built-node-image.ts';
import { nodeImageNames } from './node-image-names.ts';

// A program of ours in place of docker: it has the image once an archive was loaded, or it was built.
describe('the image that is built here', () => {
  let directory: string;
  let engine: Engine;
  let builds: number;
  const file = (name: string): string => path.join(directory, name);
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rig-built-'));
    builds = 0;
    const client = file('docker');
    const script = `#!/bin/sh
case "$1" in
image) [ -e "${directory}/there" ]; exit;;
save) echo an image;;
load) [ "$(cat)" = 'an image' ] && touch "${directory}/there";;
esac\n`;
    await writeFile(client, script, { mode: 0o755 });
    engine = { host: 'unix:///a.sock', client, version: '20.10.24', buildx: false, startedByUs: false };
  });
  afterEach(() => rm(directory, { recursive: true }));

  const build: Parameters<typeof builtNodeImage>[2] = async (_, { reference, directory: work }) => {
    builds += 1;
    await writeFile(file('there'), '');
    await saveArchive(engine, { reference, directory: work });
  };
  const provide = (story: Story = silentStory, making = build): Promise<string> => {
    const rest = { cacheDirectory: file('cache'), logDirectory: file('logs'), searchPath: '', setting: 'build' };
    return builtNodeImage(engine, { ...rest, story }, making);
  };
  const archive = async (): Promise<string> => file(`cache/${(await nodeImageNames()).key}/node.tar.zst`);

  it('is built once, and loaded from its archive into an engine that does not have it', async () => {
    assert.equal(await provide(), (await nodeImageNames()).reference);
    await rm(file('there'));
    await provide();
    assert.equal(builds, 1);
    await readdir(file('cache'));
    assert.ok((await readdir(directory)).includes('there'));
  });

  it('is built once for two who want it at once', async () => {
    const [first, second] = await Promise.all([provide(), provide()]);
    assert.equal(first, second);
    assert.equal(builds, 1);
  });

  it('is built anew when its archive was cut short, and that is said', async () => {
    await provide();
    await rm(file('there'));
    await truncate(await archive(), 5);
    const said: string[] = [];
    await provide({ ...silentStory, say: (text) => void said.push(text) });
    assert.equal(builds, 2);
    assert.match(said.join(), /^The archive of the node image in ".*" is damaged; it is made anew$/);
  });

  it('is never an archive that was half written when the build ended', async () => {
    const failing: typeof build = async (_, { directory: work }) => {
      await writeFile(path.join(work, 'node.tar.zst'), 'half');
      throw new Error('stopped');
    };
    await assert.rejects(provide(silentStory, failing), /stopped/);
    assert.deepEqual(await readdir(file('cache')), ['locks']);
    await provide();
    assert.equal(builds, 1);
  });
});
