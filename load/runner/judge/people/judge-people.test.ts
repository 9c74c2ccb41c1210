import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { WriteRecord } from '../../../plan.ts';
import type { Measurement } from '../measurement.ts';
import { soundMeasurement } from '../sound-measurement.ts';
import { judgePeople } from './judge-people.ts';
import { peopleTitles, peopleTitlesOf } from './titles.ts';

const bare = soundMeasurement();
const of = { id: 'x', userId: '@b:a' };
const records: readonly WriteRecord[] = [
  { operation: 'login', ...of, deviceId: 'D1', sentAt: 1000 },
  { operation: 'receipt', ...of, nth: 3, sentAt: 1000 },
  { operation: 'receipt', ...of, nth: 2, sentAt: 1100 },
];
const timed = { rate: 1, worstMs: 2000 };
const sound: Measurement = {
  ...bare,
  profile: { ...bare.profile, operations: { push: false, login: { ...timed, accounts: 1 }, receipt: timed } },
  records,
  devices: new Map([['@b:a D1', 1]]),
  readTo: new Map([['@b:a', 3]]),
};

type Broken = readonly [what: string, title: keyof typeof peopleTitles, says: RegExp, change: Partial<Measurement>];

const broken: readonly Broken[] = [
  ['a login without a device', 'logins', /failed.*1 of 1 are missing among.*@b:a D1/, { devices: new Map() }],
  ['a device that is listed twice', 'logins', /failed.*more than once/, { devices: new Map([['@b:a D1', 2]]) }],
  ['no login acknowledged', 'logins', /inconclusive.*No login was acknowledged/, { records: [] }],
  [
    'a receipt that went back',
    'receipts',
    /failed.*@b:a has read message 4, and is told of 3/,
    { readTo: new Map([['@b:a', 2]]) },
  ],
  [
    'a receipt that is not there',
    'receipts',
    /failed.*@b:a has read message 4, and is told of 0/,
    { readTo: new Map() },
  ],
  ['no receipt acknowledged', 'receipts', /inconclusive.*No receipt was acknowledged/, { records: [] }],
];

describe('judgePeople', () => {
  it('passes logins with devices, and receipts that stand where the last one was', () => {
    assert.deepEqual(
      judgePeople(sound).map(({ title, ending }) => [title, ending.outcome]),
      Object.values(peopleTitles).map((title) => [title, 'passed']),
    );
  });

  it('judges what the profile asks for, and names it before', () => {
    assert.deepEqual(judgePeople(bare), []);
    assert.deepEqual(peopleTitlesOf(bare.profile), []);
    assert.deepEqual(peopleTitlesOf(sound.profile), Object.values(peopleTitles));
  });

  for (const [what, title, says, change] of broken) {
    it(`finds ${what}`, () => {
      const judgement = judgePeople({ ...sound, ...change }).find((one) => one.title === peopleTitles[title]);
      assert.match(JSON.stringify(judgement?.ending), says);
    });
  }
});
