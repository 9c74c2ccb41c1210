import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { silentStory, StackError, type Story } from '../support/index.ts';
import type { Found } from './find-program.ts';
import type { MakingOptions, Need, NeedId } from './need.ts';
import { provisionNeeds } from './provision.ts';

type Make = (options: MakingOptions) => Promise<Found>;

const need = (id: NeedId, make: Make, find: Need['find'] = async () => undefined): Need => ({
  id,
  name: id,
  why: 'is needed',
  find,
  install: { by: 'making', how: 'made', make },
});
const found = (path: string): Found => ({ version: '1.0', path });
const nothing: Make = () => Promise.reject(new Error('must not be made'));
const whenAborted: Make = ({ signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));

function provide(
  needs: readonly Need[],
  more: { story?: Story; signal?: AbortSignal } = {},
): Promise<ReadonlyMap<NeedId, Found>> {
  return provisionNeeds({
    needs,
    cacheDirectory: '/nowhere',
    logDirectory: '/nowhere/logs',
    story: silentStory,
    ...more,
  });
}

describe('provisionNeeds', () => {
  it('makes only what is missing', async () => {
    const needs = [need('k6', nothing, async () => found('/usr/bin/k6')), need('element', async () => found('/made'))];
    const all = await provide(needs);
    assert.deepEqual(
      [...all].map(([id, { path }]) => [id, path]),
      [
        ['k6', '/usr/bin/k6'],
        ['element', '/made'],
      ],
    );
  });

  it('makes what is independent side by side', async () => {
    const arrivals: (() => void)[] = [];
    const afterTheOther: Make = () =>
      new Promise((resolve) => {
        arrivals.push(() => resolve(found('/made')));
        if (arrivals.length === 2) for (const go of arrivals) go();
      });
    assert.equal((await provide([need('k6', afterTheOther), need('element', afterTheOther)])).size, 2);
  });

  it('gives each its own log file', async () => {
    const logFiles: string[] = [];
    const make: Make = async ({ logFile }) => {
      logFiles.push(logFile);
      return found('/made');
    };
    await provide([need('k6', make), need('synapse-1.163.2', make)]);
    assert.deepEqual(logFiles, ['/nowhere/logs/k6.log', '/nowhere/logs/synapse-1.163.2.log']);
  });

  it('stops the others at the first failure, and reports that one', async () => {
    const failing: Make = () => Promise.reject(new StackError('Cannot build k6'));
    await assert.rejects(provide([need('element', whenAborted), need('k6', failing)]), {
      name: 'StackError',
      message: 'Cannot build k6',
    });
  });

  it('stops all on an abort, and gives its reason', async () => {
    const abort = new AbortController();
    const providing = provide([need('element', whenAborted), need('k6', whenAborted)], { signal: abort.signal });
    setImmediate(() => abort.abort(new Error('interrupted')));
    await assert.rejects(providing, /interrupted/);
  });

  it('tells each step with its end', async () => {
    const told: string[] = [];
    const story: Story = {
      say: (text) => void told.push(text),
      step: (name) => ({
        note: (text) => void told.push(`${name}: ${text}`),
        done: (note) => void told.push(`✓ ${[name, note].filter(Boolean).join(' ')}`),
        fail: (reason) => void told.push(`✗ ${name}: ${reason}`),
      }),
    };
    const make: Make = async ({ onProgress }) => {
      onProgress('building');
      return { ...found('/made'), standIn: 'there is no release' };
    };
    await provide([need('element', make)], { story });
    assert.deepEqual(told, ['Get element: building', '✓ Get element (a stand-in)']);
  });
});
