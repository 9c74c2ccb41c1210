import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseRecords } from './read-records.ts';

const written = [
  {
    ...{ operation: 'federationIn', id: 't0', dueAt: 1, sentAt: 2 },
    ...{ eventIds: ['$1'], refused: [{ eventId: '$2', error: 'no' }] },
  },
  { operation: 'federationOut', id: 'o0', roomId: '!r', sender: '@a:a', eventId: '$o', sentAt: 3 },
  { operation: 'remoteJoin', id: 'j0', userId: '@a:a', roomId: '!far', sentAt: 4 },
];

describe('parseRecords', () => {
  it('reads what was acknowledged by other servers and to them', () => {
    const { records } = parseRecords(written.map((record) => JSON.stringify(record)).join('\n'));
    assert.deepEqual(records, written);
  });

  it('reads failures beside them, and no warnings of the generator', () => {
    const failed = { failed: 't1', operation: 'federationIn', at: 5, ms: 6, instance: 'a/b', why: 'status 401' };
    const text = `time="now" level=warning\n${JSON.stringify(failed)}\n${JSON.stringify(written[2])}\n`;
    const { records, failures } = parseRecords(text);
    assert.deepEqual([records, failures], [[written[2]], [failed]]);
  });

  it('takes no record for granted that lacks something', () => {
    assert.throws(() => parseRecords('{"operation":"federationIn","id":"t0"}'));
  });
});
