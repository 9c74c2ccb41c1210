import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Story } from '../support/index.ts';
import { runSteps, type Step } from './steps.ts';

const step = (name: string, run: Step['run'], withinMs = 1000): Step => ({ name, withinMs, run });
const quick = { leaveOffMs: 10, signal: new AbortController().signal };
const never = (): Promise<void> => new Promise(() => undefined);

function listeningStory(): { story: Story; lines: string[] } {
  const lines: string[] = [];
  const begin = (name: string) => ({
    done: () => void lines.push(`done ${name}`),
    fail: (reason: string) => void lines.push(`fail ${name}: ${reason}`),
    note: () => undefined,
  });
  return { lines, story: { step: begin, say: () => undefined } };
}

describe('runSteps', () => {
  it('runs steps one after the other, and those of an inner list side by side', async () => {
    const { story, lines } = listeningStory();
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const steps = [
      step('first', async () => undefined),
      [step('waits', () => waiting), step('releases', async () => release())],
    ];
    await runSteps(steps, { story, ...quick });
    assert.deepEqual([lines[0], ...lines.slice(1).sort()], ['done first', 'done releases', 'done waits']);
  });

  it('stops at the first step that fails, with its error, and runs none after it', async () => {
    const { story, lines } = listeningStory();
    const failing = step('second', () => Promise.reject(new Error('no room')));
    const steps = [step('first', async () => undefined), failing, step('third', async () => undefined)];
    await assert.rejects(runSteps(steps, { story, ...quick }), /no room/);
    assert.deepEqual(lines, ['done first', 'fail second: no room']);
  });

  it('aborts the neighbours of a step that fails', async () => {
    const { story } = listeningStory();
    let aborted = false;
    const neighbour = step('neighbour', (signal) => {
      signal.addEventListener('abort', () => (aborted = true));
      return never();
    });
    const failing = step('failing', () => Promise.reject(new Error('broken')));
    await assert.rejects(runSteps([[neighbour, failing]], { story, ...quick }), /broken/);
    assert.equal(aborted, true);
  });

  it('gives up a step that hangs at its deadline', async () => {
    const { story } = listeningStory();
    const hanging = runSteps([step('hangs', never, 20)], { story, ...quick });
    await assert.rejects(hanging, /hangs was not ready within 0.02 s/);
  });

  it('waits for a step that is given up to leave off, so that it starts nothing afterwards', async () => {
    const { story } = listeningStory();
    const interruption = new AbortController();
    let started = false;
    const slow = step('slow', async (signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', () => setTimeout(resolve, 30)));
      started = true;
    });
    const running = runSteps([slow], { story, signal: interruption.signal });
    interruption.abort(new Error('interrupted by SIGINT'));
    await assert.rejects(running, /interrupted by SIGINT/);
    assert.equal(started, true);
  });

  it('ends with the reason of an interruption', async () => {
    const { story, lines } = listeningStory();
    const interruption = new AbortController();
    const running = runSteps([step('long', never)], { story, leaveOffMs: 10, signal: interruption.signal });
    interruption.abort(new Error('interrupted by SIGINT'));
    await assert.rejects(running, /interrupted by SIGINT/);
    assert.equal(lines.length, 1);
  });
});
