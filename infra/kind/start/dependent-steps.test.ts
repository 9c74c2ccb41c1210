import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { silentStory } from '../../support/index.ts';
import { DependentSteps } from './dependent-steps.ts';

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

function steps(signal = new AbortController().signal): DependentSteps {
  return new DependentSteps(silentStory, signal);
}

describe('DependentSteps', () => {
  it('begins a step when those before it are done, and no sooner', async () => {
    const order: string[] = [];
    const all = steps();
    const first = Promise.withResolvers<void>();
    const a = all.do({ withinMs: 1000, after: [], run: () => first.promise.then(() => void order.push('a')) });
    const b = all.do({ withinMs: 1000, after: [], run: async () => void order.push('b') });
    all.do({ withinMs: 1000, after: [a, b], run: async () => void order.push('c') });
    await b;
    first.resolve();
    await all.done();
    assert.deepEqual(order, ['b', 'a', 'c']);
  });

  it('gives what a step comes to', async () => {
    const all = steps();
    const two = all.do({ withinMs: 1000, after: [], run: async () => 2 });
    const four = all.do({ withinMs: 1000, after: [two], run: async () => (await two) * 2 });
    await all.done();
    assert.equal(await four, 4);
  });

  it('tells all others when one fails, waits for them, and throws what that one said', async () => {
    const all = steps();
    const seen: string[] = [];
    const failed = all.do({ withinMs: 1000, after: [], run: () => Promise.reject(new Error('no room')) });
    all.do({
      withinMs: 1000,
      after: [],
      run: (signal) =>
        never(signal).catch((error: unknown) => {
          seen.push('told');
          throw error;
        }),
    });
    all.do({ withinMs: 1000, after: [failed], run: async () => void seen.push('must not begin') });
    await assert.rejects(all.done(), /no room/);
    assert.deepEqual(seen, ['told']);
  });

  it('ends with the reason of an interruption', async () => {
    const controller = new AbortController();
    const all = steps(controller.signal);
    all.do({ withinMs: 1000, after: [], run: never });
    controller.abort(new Error('Ctrl-C'));
    await assert.rejects(all.done(), /Ctrl-C/);
  });

  it('says which step passed its deadline', async () => {
    const all = steps();
    all.do({ name: 'PostgreSQL', withinMs: 20, after: [], run: never });
    await assert.rejects(all.done(), /PostgreSQL was not ready within 0.02 s/);
  });
});
