import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { malformedRequests, sendRaw } from '../http/index.ts';
import { endpointNames } from './backend/endpoints.ts';
import { defaultPrefix } from './start-iam.ts';
import { startTestIam } from './test-iam.ts';

describe('IAM', () => {
  it("answers 200 malformed requests with a client's error each, and lives on", async () => {
    await using iam = await startTestIam();
    const paths = endpointNames.map((name) => `${defaultPrefix}/${name}`);
    for (const { kind, bytes } of malformedRequests(paths, { seed: 4711, count: 200 })) {
      const status = await sendRaw(iam.url, bytes);
      assert.ok(status >= 400 && status < 500, `${kind} got ${status}: ${bytes.slice(0, 200)}`);
    }
    assert.equal((await iam.ask('profile/roles', {})).status, 400);
  });
});
