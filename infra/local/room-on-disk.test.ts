import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { demandRoom, folderBytes, roomProblem } from './room-on-disk.ts';

describe('room on disk', () => {
  it('adds up the files of a folder and of those in it', async () => {
    await using folder = await mkdtempDisposable(path.join(os.tmpdir(), 'rig-room-'));
    await mkdir(path.join(folder.path, 'inner'));
    await writeFile(path.join(folder.path, 'one'), 'abc');
    await writeFile(path.join(folder.path, 'inner', 'two'), 'de');
    assert.equal(await folderBytes(folder.path), 5);
  });

  it('wants a reserve beside the copy', () => {
    assert.equal(roomProblem(2 ** 30, 2 ** 31), undefined);
    assert.equal(roomProblem(2 ** 20, 2 ** 20), 'it needs 257 MiB, and 1 MiB are free');
  });

  it('refuses a copy that is larger than the disk, and says what to do', async () => {
    await assert.rejects(demandRoom(os.tmpdir(), 2 ** 60), /Cannot copy the data within .*: it needs \d+ MiB, and/);
  });
});
