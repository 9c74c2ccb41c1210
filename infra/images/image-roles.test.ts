import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { imageUsers } from './image-roles.ts';

describe('the images that the rig builds', () => {
  for (const [role, user] of Object.entries(imageUsers)) {
    it(`run ${role} as user ${user}`, async () => {
      const dockerfile = await readFile(path.join(import.meta.dirname, role, 'Dockerfile'), 'utf8');
      // Docker's default is root.
      assert.equal(/^USER (.*)$/m.exec(dockerfile)?.[1] ?? '0:0', `${user}:${user}`);
    });
  }
});
