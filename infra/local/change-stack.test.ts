import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Environment } from '../runtime/index.ts';
import { changeStack, type StandingStack } from './change-stack.ts';

describe('changeStack', () => {
  const proxy = createServer((_, response) => response.end(''));
  let stack: StandingStack;
  const read = (name: string): Promise<string> => readFile(path.join(stack.directory, name), 'utf8');

  before(async () => {
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const metricsUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/metrics`;
    const environment = { processes: [], proxy: { metricsUrl } } as unknown as Environment;
    stack = { directory: await mkdtemp(path.join(tmpdir(), 'rig-change-')), environment };
    await writeFile(path.join(stack.directory, 'secret.yaml'), 'old', { mode: 0o600 });
  });

  after(async () => {
    proxy.close();
    await rm(stack.directory, { recursive: true });
  });

  it('edits a file and puts it back, readable by its owner alone as before', async () => {
    const change = await changeStack(stack, { files: { 'secret.yaml': (text) => `${text} and new` } });
    assert.equal(await read('secret.yaml'), 'old and new');
    await change[Symbol.asyncDispose]();
    assert.equal(await read('secret.yaml'), 'old');
    assert.equal((await stat(path.join(stack.directory, 'secret.yaml'))).mode & 0o777, 0o600);
  });

  it('takes a file that was not there away again', async () => {
    const change = await changeStack(stack, { files: { 'extra.yaml': () => 'extra' } });
    assert.equal(await read('extra.yaml'), 'extra');
    await change[Symbol.asyncDispose]();
    await assert.rejects(read('extra.yaml'), { code: 'ENOENT' });
  });

  it('puts back a file that it took away', async () => {
    const change = await changeStack(stack, { files: { 'secret.yaml': () => undefined } });
    await assert.rejects(read('secret.yaml'), { code: 'ENOENT' });
    await change[Symbol.asyncDispose]();
    assert.equal(await read('secret.yaml'), 'old');
  });

  it('puts everything back when a process cannot be restarted', async () => {
    const change = changeStack(stack, { files: { 'secret.yaml': () => 'new' }, restart: ['nobody'] });
    await assert.rejects(change);
    assert.equal(await read('secret.yaml'), 'old');
  });
});
