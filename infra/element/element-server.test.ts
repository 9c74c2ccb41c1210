import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { createElementServer } from './element-server.ts';
import { writeOverlay } from './overlay.ts';

const prefix = path.join(tmpdir(), 'rig-element-');

describe('createElementServer', () => {
  it('serves the webapp', async () => {
    await using element = await served();
    assert.equal(await (await fetch(element.url)).text(), '<title>Element</title>');
  });

  it("serves the deployment's config.json in place of the webapp's own", async () => {
    await using element = await served();
    assert.deepEqual(await (await fetch(`${element.url}config.json`)).json(), { brand: 'Netsoc' });
  });

  it('serves the welcome page where Netsoc mounts it', async () => {
    await using element = await served();
    const response = await fetch(`${element.url}overlay/welcome.html`);
    assert.equal(await response.text(), '<h1>Welcome</h1>');
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
  });

  it('serves a config.json changed while it runs', async () => {
    await using element = await served();
    await writeFile(path.join(element.overlay, 'config.json'), '{"brand":"Other"}');
    assert.deepEqual(await (await fetch(`${element.url}config.json`)).json(), { brand: 'Other' });
  });

  it('tells browsers to ask again for each file', async () => {
    await using element = await served();
    for (const file of ['', 'config.json']) {
      const response = await fetch(element.url + file);
      assert.match(response.headers.get('cache-control') ?? '', /no-cache|no-store/);
    }
  });

  it('answers 404 for a file that is in neither', async () => {
    await using element = await served();
    assert.equal((await fetch(`${element.url}config.other.json`)).status, 404);
  });

  it('answers 404 for a way out of its folders', async () => {
    await using element = await served();
    assert.equal((await fetch(`${element.url}%2e%2e%2foverlay%2fconfig.json`)).status, 404);
  });

  it('refuses to be written to', async () => {
    await using element = await served();
    assert.equal((await fetch(`${element.url}config.json`, { method: 'PUT', body: '{}' })).status, 405);
  });
});

async function served() {
  const directory = await mkdtempDisposable(prefix);
  const [webapp, overlay] = [path.join(directory.path, 'webapp'), path.join(directory.path, 'overlay')];
  await mkdir(webapp);
  await writeFile(path.join(webapp, 'index.html'), '<title>Element</title>');
  await writeFile(path.join(webapp, 'config.json'), '{"brand":"Element"}');
  await writeOverlay(overlay, { program: 'auto', config: { brand: 'Netsoc' }, welcomePage: '<h1>Welcome</h1>' });
  const server = createElementServer({ webapp, overlay }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    overlay,
    // A server that listens on a port has such an address.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await directory[Symbol.asyncDispose]();
    },
  };
}
