import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'mocha';
import { demandRoom } from './demand-room.ts';

describe('the room for a build', () => {
  it('is demanded before anything is done, with what to do', async () => {
    await demandRoom(tmpdir(), 1);
    await assert.rejects(demandRoom(tmpdir(), 2 ** 62), {
      name: 'StackError',
      message: /^Cannot build the image of a node: it needs \d+\.0 GiB in ".*", and \d+\.\d GiB are free$/,
      remedy: 'Free some room there, or set RIG_CACHE to a folder on another disk',
    });
  });
});
