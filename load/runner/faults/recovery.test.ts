import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { meetsObjectives, recoveryMs, type Seconds } from './recovery.ts';
import type { Sample } from './samples.ts';

const objectives = { errorShareAtMost: 0.1, latencyP95Ms: { send: 100 }, federationLagP95Ms: 500 };
const send = (at: number, more: Partial<Sample> = {}): Sample => ({
  operation: 'send',
  at,
  ms: 10,
  failed: false,
  ...more,
});
/** A send in each of so many seconds, with those of some seconds changed. */
const each = (seconds: number, changed: Readonly<Record<number, Partial<Sample>>> = {}): readonly Sample[] =>
  Array.from({ length: seconds }, (_, second) => send(second * 1000 + 500, changed[second] ?? {}));
const of = (samples: readonly Sample[], markers: Seconds['markers'] = []): Seconds => ({
  samples,
  markers,
  objectives,
});

describe('meetsObjectives', () => {
  it('is content with a quick answer', () => assert.equal(meetsObjectives(0, of([send(1)])), true));
  it('is not with one that failed', () => assert.equal(meetsObjectives(0, of([send(1, { failed: true })])), false));
  it('is not with one that was slow', () => assert.equal(meetsObjectives(0, of([send(1, { ms: 101 })])), false));
  it('is not with a second in which nothing was asked', () =>
    assert.equal(meetsObjectives(1000, of([send(1)])), false));
  it('does not take the wait of an open client for slowness', () =>
    assert.equal(meetsObjectives(0, of([send(1), send(2, { operation: 'watch', ms: 3000 })])), true));
  it('is not with a marker that is late or never seen', () => {
    for (const seenAt of [700, undefined])
      assert.equal(meetsObjectives(0, of([send(1)], [{ sentAt: 100, seenAt }])), false);
  });
});

describe('recoveryMs', () => {
  it('is nothing where there was nothing to recover from', () => assert.equal(recoveryMs(0, 5000, of(each(5))), 0));
  it('counts to the first second that is good with those after it', () => {
    const samples = each(10, { 0: { failed: true }, 2: { ms: 500 } });
    assert.equal(recoveryMs(0, 10_000, of(samples)), 3000);
  });
  it('says when there is no recovery before the end', () =>
    assert.equal(recoveryMs(0, 4000, of(each(10, { 1: { failed: true } }))), null));
});
