import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Judgement } from '../judge/judgement.ts';
import type { Measurement } from '../judge/measurement.ts';
import type { FaultRun } from './fault-run.ts';
import { checkTitles } from './fault-title.ts';
import { judgeStress } from './judge-stress.ts';
import { stressTitles } from './stress-titles.ts';
import { stressed, stressFaults } from './stressed-measurement.ts';

const [kill, freeze] = stressFaults;
const killed = checkTitles(kill);
const frozen = checkTitles(freeze);

function judged(changed: Partial<Measurement>, title: string): Judgement['ending'] {
  const judgement = judgeStress(stressed(changed)).find((one) => one.title === title);
  assert.ok(judgement, title);
  return judgement.ending;
}

/** The runs of the faults with the first one changed. */
function firstRun(change: (run: FaultRun) => FaultRun): Partial<Measurement> {
  const [first, ...rest] = stressed().faultRuns;
  return first ? { faultRuns: [change(first), ...rest] } : {};
}

const lost: readonly (readonly [string, Partial<Measurement>, RegExp])[] = [
  ['an acknowledged message', { sentInRooms: new Map([['s2', 1]]) }, /1 of 1 are missing in their rooms, e\.g\. s1/],
  ['one that is there twice', { sentInRooms: new Map([['s1', 2]]) }, /more than once in their rooms/],
  ['an event on the own server', { markersAtHome: new Map() }, /missing in their room on the own server/],
  ['an event on the other server', { markersInRoom: new Map() }, /missing on the other server/],
  [
    'an upload',
    { spoiltUploads: [{ uri: 'mxc://a/u1', why: 'status 404' }] },
    /mxc:\/\/a\/u1 came back with status 404/,
  ],
  [
    'a push',
    { phone: { userId: '@b:a', roomId: '!r', pushed: new Map() } },
    /1 of 1 were never pushed to the phone, e\.g\. \$s1/,
  ],
];

describe('judgeStress', () => {
  it('passes a run that lost nothing and came back in time', () => {
    const outcomes = judgeStress(stressed()).map(({ title, ending }) => [title, ending.outcome]);
    const expected = [...Object.values(stressTitles), ...Object.values(killed), ...Object.values(frozen)];
    assert.deepEqual(outcomes.toSorted(), expected.map((title) => [title, 'passed']).toSorted());
  });

  for (const [what, changed, says] of lost) {
    it(`blames the fault that lost ${what}`, () => {
      const ending = judged(changed, killed.lost);
      assert.equal(ending.outcome, 'failed');
      assert.match('why' in ending ? ending.why : '', says);
    });
  }

  it('says nothing of times when the machine was busy, and still finds what was lost', () => {
    const busy = { cpu: undefined, markersInRoom: new Map<string, number>() };
    assert.deepEqual(
      [killed.recovers, killed.lost].map((title) => judged(busy, title).outcome),
      ['inconclusive', 'failed'],
    );
  });

  it('does not blame another fault for it', () =>
    assert.equal(judged({ markersInRoom: new Map() }, frozen.lost).outcome, 'passed'));

  it('fails a recovery that takes too long', () => {
    const late = firstRun((run) => (run.state === 'done' ? { ...run, servedAt: 21_000 } : run));
    assert.deepEqual(judged(late, killed.recovers), {
      outcome: 'failed',
      why: 'the objectives were met again after 6.0 s',
    });
  });

  it('fails a fault after which nothing serves again', () => {
    const never = firstRun((run) => (run.state === 'done' ? { ...run, servedAt: null } : run));
    assert.equal(judged(never, killed.recovers).outcome, 'failed');
  });

  it('says nothing of a fault that was not shown to be there, whatever else was seen', () => {
    const unseen = firstRun((run) => ({ ...run, state: 'not shown', reason: 'same pid' }) as FaultRun);
    for (const title of Object.values(killed)) {
      const ending = judged({ ...unseen, sentInRooms: new Map() }, title);
      assert.equal(ending.outcome, 'inconclusive');
      assert.match('reason' in ending ? ending.reason : '', /could not be shown to come and go: same pid/);
    }
  });

  it('skips a fault that this machine cannot have', () => {
    const none = firstRun(({ fault }) => ({ state: 'skipped', fault, reason: 'only root' }));
    assert.deepEqual(judged(none, killed.lost), { outcome: 'skipped', reason: 'only root' });
  });

  it('says nothing of a fault whose time did not come', () =>
    assert.equal(judged({ faultRuns: [] }, frozen.recovers).outcome, 'inconclusive'));

  it('fails the calm for a request that failed outside of every window', () => {
    const failures = [{ failed: 'x', operation: 'send', at: 31_000, ms: 5, instance: 'nobody', why: '' }] as const;
    assert.match(JSON.stringify(judged({ failures }, stressTitles.calm)), /1 of \d+ requests failed.*1 of send/);
  });

  it('fails faults that cost more than the budget', () => {
    const failures = Array.from({ length: 9 }, (_, index) => ({
      ...{ failed: `x${index}`, operation: 'send' as const, at: 11_000 + index, ms: 5 },
      ...{ instance: 'nobody', why: '' },
    }));
    assert.match(JSON.stringify(judged({ failures }, stressTitles.budget)), /9 requests failed.*and 6 of/);
  });

  it('fails latencies of the calm above their objective, and not those of a fault', () => {
    const slow = (seconds: number) => {
      const { proxy } = stressed();
      const own = proxy.own.map((line) => ({ ...line, ms: line.at >= seconds * 1000 ? 500 : 10 }));
      return judged({ proxy: { ...proxy, own } }, stressTitles.latency);
    };
    assert.equal(slow(20).outcome, 'failed');
    assert.equal(slow(60).outcome, 'passed');
  });
});
