import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { givingUp } from './background-updates.ts';

const log = `2026-11-24 23:18:29,571 - INFO - Starting update batch on background update 'flag_media'
2026-11-24 23:18:29,597 - ERROR - background_updates-0 - Error doing update:
Traceback (most recent call last):
  File "room.py", line 295, in flag_quarantined
    self._insert(txn)
  File "room.py", line 1424, in _insert
    assert self._can_write
AssertionError
2026-11-24 23:18:29,696 - ERROR - Background process 'background_updates' threw an exception
RuntimeError: 5 back-to-back background update failures; aborting.
`;

describe('giving up background updates', () => {
  it('names the update and the error that it ended in', () => {
    assert.match(givingUp(log) ?? '', /^"flag_media" was given up:\n[^]*assert self\._can_write\nAssertionError$/);
  });

  it('sees nothing of it where updates failed and were tried again', () => {
    assert.equal(givingUp(log.replace(/RuntimeError.*/, '')), undefined);
  });
});
