import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { roomCondition } from './room-condition.ts';

describe('the room on a disk', () => {
  const place = { id: 'room', name: 'Room', directory: path.join(tmpdir(), 'not', 'there', 'yet') };

  it('is looked up for a folder that is not there yet', async () => {
    const { state, says } = await roomCondition({ ...place, neededBytes: 1 });
    assert.equal(state, 'met');
    assert.match(says, /^\d+\.\d GiB are free at ".*\/yet", 0\.0 GiB are needed$/);
  });

  it('is missing when more is needed than there is', async () => {
    const { state, remedy } = await roomCondition({ ...place, neededBytes: 2 ** 62 });
    assert.deepEqual([state, remedy], ['missing', 'Free some room there, or choose another folder']);
  });
});
