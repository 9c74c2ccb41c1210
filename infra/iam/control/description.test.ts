import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { describeControlPort } from './description.ts';

const published = path.join(import.meta.dirname, '../../../docs/iam-control.openapi.json');

describe("IAM's control port", () => {
  it('is described in the docs as it is', async () => {
    const described: unknown = JSON.parse(JSON.stringify(describeControlPort()));
    assert.deepEqual(JSON.parse(await readFile(published, 'utf8')), described);
  });
});
