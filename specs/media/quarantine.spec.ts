import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe } from 'mocha';
import { check, download, newAdmin, newUser, request, upload } from '#fixtures';

describe('quarantine', () => {
  check(
    'lets an admin quarantine media, which nobody gets any more',
    {
      clause: 'Synapse, docs/admin_api/media_admin_api.md § Quarantine media; Deployment: extraConfig.stream_writers',
      services: ['netsoc/media_repository1', 'netsoc/main'],
    },
    async () => {
      const [admin, owner] = await Promise.all([newAdmin(), newUser()]);
      const uri = await upload(owner, new Uint8Array(randomBytes(100)), 'application/octet-stream');
      const path = `/_synapse/admin/v1/media/quarantine/${uri.replace('mxc://', '')}`;
      const answer = await request('POST', `${admin.baseUrl}${path}`, { token: admin.token, json: {} });
      assert.deepEqual([answer.status, answer.servedBy], [200, 'netsoc.media_repository/media_repository1']);
      assert.equal((await download(owner, uri)).status, 404);
    },
  );
});
