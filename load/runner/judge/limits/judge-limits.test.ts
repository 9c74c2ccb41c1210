import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RefusalRecord, WriteRecord } from '../../../plan.ts';
import { profileSchema } from '../../profile/profile.ts';
import type { Measurement } from '../measurement.ts';
import { soundMeasurement } from '../sound-measurement.ts';
import { judgeLimits } from './judge-limits.ts';
import { limitsTitles } from './titles.ts';

const sound = soundMeasurement();
const profile = profileSchema.parse({
  ...{ name: 'limits', durationSeconds: 10, people: 1, rooms: 1 },
  operations: { sync: { rate: 1, worstMs: 1000 }, patient: { clients: 1, everyMs: 100 } },
  objectives: { errorShareAtMost: 0 },
  validity: sound.profile.validity,
});
const record = (id: string): WriteRecord => ({
  ...{ operation: 'patient', id, roomId: '!r', sender: '@a:a', eventId: `$${id}`, sentAt: 1 },
});
const refusal = (message: string, changed: Partial<RefusalRecord> = {}): RefusalRecord => ({
  ...{ refused: 'r1', message, instance: 'g1', errcode: 'M_LIMIT_EXCEEDED', retryAfterMs: 4000, ...changed },
});
const limited: Partial<Measurement> = {
  profile,
  records: [record('m1'), record('m2')],
  refusals: [refusal('m2'), refusal('m2', { instance: 'g2' })],
  sentInRooms: new Map([
    ['m1', 1],
    ['m2', 1],
  ]),
};
type Title = keyof typeof limitsTitles;
const endingOf = (title: Title, changed: Partial<Measurement> = {}) =>
  judgeLimits({ ...sound, ...limited, ...changed }).find((one) => one.title === limitsTitles[title])?.ending;

const broken: readonly (readonly [what: string, title: Title, outcome: string, says: RegExp, Partial<Measurement>])[] =
  [
    ['that nobody is refused', 'refusals', 'failed', /2 messages were taken, and none was refused/, { refusals: [] }],
    ['another errcode', 'refusals', 'failed', /1 of 1 .* errcode/, { refusals: [refusal('m2', { errcode: 'M_X' })] }],
    [
      'a refusal without a wait',
      'refusals',
      'failed',
      /do not say how long/,
      { refusals: [refusal('m2', { retryAfterMs: 0 })] },
    ],
    [
      'a message that never got through',
      'waits',
      'failed',
      /1 of 1 .* never acknowledged, e.g. m2/,
      { records: [record('m1')] },
    ],
    [
      'a third refusal by the same process',
      'waits',
      'failed',
      /refused a third time/,
      { refusals: [refusal('m2'), refusal('m2'), refusal('m2')] },
    ],
    ['a run without refusals', 'waits', 'inconclusive', /No message was refused/, { refusals: [] }],
    ['a message that is lost', 'messages', 'failed', /1 of 2 are missing/, { sentInRooms: new Map([['m1', 1]]) }],
    ['a run without messages', 'messages', 'inconclusive', /No message was acknowledged/, { records: [] }],
  ];

describe('judgeLimits', () => {
  it('passes clients that wait and get through, each process having limits of its own', () => {
    const outcomes = judgeLimits({ ...sound, ...limited }).map(({ ending }) => ending.outcome);
    assert.deepEqual(outcomes, ['passed', 'passed', 'passed']);
  });

  it('takes one message that was told to come back too soon for a figure', () => {
    const ending = endingOf('waits', { refusals: [refusal('m2'), refusal('m2')] });
    assert.equal(ending?.outcome, 'passed');
  });

  it('says nothing of a profile without such clients', () => assert.deepEqual(judgeLimits(sound), []));

  for (const [what, title, outcome, says, changed] of broken)
    it(`finds ${what}: ${outcome}`, () => {
      const ending = endingOf(title, changed);
      assert.equal(ending?.outcome, outcome);
      assert.match(JSON.stringify(ending), says);
    });
});
