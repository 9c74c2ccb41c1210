import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ReportedCheck } from '../run-report.ts';
import { commandFor, nextStep } from './plain-words.ts';

const check: ReportedCheck = {
  suite: 'specs',
  id: 'specs/x',
  title: "keeps a user's (odd) name",
  area: 'x',
  outcome: 'failed',
  startedAt: '2026-11-24T16:31:00.000Z',
  durationMs: 1,
};

describe('plain words', () => {
  it('give a command that a shell and a regular expression take as it is meant', () => {
    assert.equal(commandFor(check), String.raw`./rig specs --grep 'keeps a user'\''s \(odd\) name'`);
  });
  it('name the profile of a load', () => {
    const ofLoad = { ...check, suite: 'load', area: 'media', title: 'gives back' } as const;
    assert.equal(commandFor(ofLoad), "./rig load media --grep 'gives back'");
  });
  it("give a check's own remedy", () => assert.equal(nextStep({ ...check, remedy: 'Do this' }), 'Do this'));
  it('say what helps with a blame when a check has no remedy', () => {
    assert.match(nextStep({ ...check, blame: 'environment' }), /rig doctor/);
  });
});
