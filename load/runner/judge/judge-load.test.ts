import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { brokenMeasurements } from './broken-measurements.ts';
import { brokenValidity } from './broken-validity.ts';
import type { Title } from './changed-measurement.ts';
import { judgeLoad } from './judge-load.ts';
import type { Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { soundMeasurement, summaryOf } from './sound-measurement.ts';
import { titles } from './titles.ts';

const sound = soundMeasurement();

describe('judgeLoad', () => {
  it('passes a run in which everything is as it should be', () => {
    assert.deepEqual(
      judgeLoad(sound).filter(({ ending }) => ending.outcome !== 'passed'),
      [],
    );
  });

  for (const [what, title, outcome, says, change] of [...brokenMeasurements, ...brokenValidity]) {
    it(`finds ${what}: ${outcome}`, () => {
      const judgement = judgementOf(title, { ...sound, ...change });
      assert.equal(judgement?.ending.outcome, outcome);
      assert.match(JSON.stringify(judgement?.ending).replaceAll('\\', ''), says);
    });
  }

  it("does not call growing waits the generator's own when the server slows down too", () => {
    const both = { 'http_req_blocked{half:second}': { 'p(95)': 30 }, 'http_req_waiting{half:second}': { 'p(95)': 90 } };
    assert.equal(judgementOf('validity', { ...sound, summary: summaryOf(both) })?.ending.outcome, 'passed');
  });

  it('neither passes nor fails anything in a run that breaks a rule of validity', () => {
    const judgements = judgeLoad({ ...sound, cpu: undefined, sentInRooms: new Map() });
    assert.deepEqual(new Set(judgements.map(({ ending }) => ending.outcome)), new Set(['inconclusive']));
  });

  it('says what it saw in a run that breaks a rule of validity', () => {
    const ending = judgementOf('messages', { ...sound, cpu: undefined, sentInRooms: new Map() })?.ending;
    assert.match(JSON.stringify(ending), /Readings of processor time.*seen all the same: 1 of 1 are missing/);
  });

  it('skips what the profile does not ask for', () => {
    const { send } = sound.profile.operations;
    const profile = { ...sound.profile, operations: { push: false, ...(send ? { send } : {}) } };
    const skipped = judgeLoad({ ...sound, profile, phone: undefined }).filter(
      ({ ending }) => ending.outcome === 'skipped',
    );
    assert.deepEqual(
      skipped.map(({ title }) => title),
      [titles.media, titles.markers, titles.senders, titles.pushes],
    );
  });

  it('gives the hits of each instance, for the bars of the report', () => {
    const names = judgementOf('carried', sound)
      ?.figures.map(({ name }) => name)
      .filter((name) => name.startsWith('hits '));
    assert.deepEqual(names, ['hits a/g1', 'hits a/g2', 'hits a/m1']);
  });
});

function judgementOf(title: Title, measured: Measurement): Judgement | undefined {
  return judgeLoad(measured).find((judgement) => judgement.title === titles[title]);
}
