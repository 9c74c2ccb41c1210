import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { describe, it } from 'mocha';
import type { ElementSettings } from '../deployment/index.ts';
import { StackError, UsageError } from '../support/index.ts';
import { buildElementShell } from './build-shell.ts';
import { shellDirectory } from './find-shell.ts';
import { shellHash } from './shell-hash.ts';
import { elementWebapp } from './webapp.ts';

const prefix = path.join(tmpdir(), 'rig-element-');

describe('elementWebapp', () => {
  it('takes a folder with a built webapp as it is', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await writeFile(path.join(cache.path, 'index.html'), '');
    const webapp = await elementWebapp(settings('folder', cache.path), options(cache.path));
    assert.deepEqual(webapp, { directory: cache.path, program: 'folder', standIn: false });
  });

  it('refuses a folder without index.html', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await assert.rejects(elementWebapp(settings('folder', cache.path), options(cache.path)), UsageError);
  });

  it('refuses a folder or archive that is not named', async () => {
    await using cache = await mkdtempDisposable(prefix);
    for (const program of ['folder', 'archive'] as const) {
      await assert.rejects(elementWebapp(settings(program), options(cache.path)), UsageError);
    }
  });

  it('refuses an image, which needs containers', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await assert.rejects(elementWebapp(settings('image', 'vectorim/element-web'), options(cache.path)), StackError);
  });

  it('unpacks a release archive into the cache', async () => {
    await using cache = await mkdtempDisposable(prefix);
    const webapp = await elementWebapp(settings('archive', await release(cache.path)), options(cache.path));
    assert.deepEqual([webapp.program, webapp.standIn], ['archive', false]);
    assert.equal(await readFile(path.join(webapp.directory, 'index.html'), 'utf8'), 'release');
  });

  it('says which archive it cannot use', async () => {
    await using cache = await mkdtempDisposable(prefix);
    const broken = path.join(cache.path, 'broken.tar.gz');
    await writeFile(broken, 'no archive');
    for (const reference of [broken, path.join(cache.path, 'missing.tar.gz')]) {
      await assert.rejects(elementWebapp(settings('archive', reference), options(cache.path)), (error) => {
        assert(error instanceof StackError);
        return error.message.includes(reference);
      });
    }
  });

  it('takes a release archive that can be had over the shell', async () => {
    await using cache = await mkdtempDisposable(prefix);
    const webapp = await elementWebapp(settings('auto', await release(cache.path)), options(cache.path));
    assert.equal(webapp.program, 'archive');
  });

  it('falls back to the shell, and says why, when the archive cannot be had', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await builtShell(cache.path);
    const webapp = await elementWebapp(settings('auto', '/nowhere/element.tar.gz'), options(cache.path));
    assert.deepEqual([webapp.program, webapp.standIn], ['shell', true]);
    assert.match(webapp.note ?? '', /nowhere/);
  });

  it('takes the shell, as a stand-in, when no release is named', async () => {
    await using cache = await mkdtempDisposable(prefix);
    await builtShell(cache.path);
    const directory = await buildElementShell(options(cache.path));
    assert.deepEqual(await elementWebapp(settings('auto'), options(cache.path)), {
      directory,
      program: 'shell',
      standIn: true,
    });
  });
});

function settings(program: ElementSettings['program'], reference?: string): ElementSettings {
  return { program, config: {}, welcomePage: '', ...(reference !== undefined && { reference }) };
}

function options(directory: string) {
  return { cacheDirectory: path.join(directory, 'cache'), logFile: path.join(directory, 'build.log') };
}

/** Puts a shell into the cache as a finished build leaves it. */
async function builtShell(directory: string): Promise<void> {
  const webapp = path.join(directory, 'cache', `element-shell-${await shellHash(shellDirectory)}`, 'webapp');
  await mkdir(webapp, { recursive: true });
  await writeFile(path.join(webapp, '.whole'), '');
}

/** Packs a folder as Element's releases are packed. */
async function release(directory: string): Promise<string> {
  const folder = path.join(directory, 'element-v1.2.3');
  await mkdir(folder);
  await writeFile(path.join(folder, 'index.html'), 'release');
  await execa('tar', ['-czf', 'element-v1.2.3.tar.gz', 'element-v1.2.3'], { cwd: directory });
  return path.join(directory, 'element-v1.2.3.tar.gz');
}
