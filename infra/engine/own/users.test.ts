import assert from 'node:assert/strict';
import { mkdtempDisposable, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { noteUser, removeUser } from './users.ts';

describe('users of an engine', () => {
  it('are others as long as their process is there, and forgotten when it is gone', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-users-'));
    await noteUser(folder.path);
    await writeFile(path.join(folder.path, '1'), '');
    await writeFile(path.join(folder.path, '99999999'), '');
    assert.deepEqual(await removeUser(folder.path), { others: true });
    assert.deepEqual(await readdir(folder.path), ['1']);
  });

  it('are none where nobody ever used it', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'rig-users-'));
    assert.deepEqual(await removeUser(path.join(folder.path, 'nothing')), { others: false });
  });
});
