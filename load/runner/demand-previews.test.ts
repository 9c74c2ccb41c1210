import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { demandPreviews } from './demand-previews.ts';

const urlPreview = { rate: 1, worstMs: 1 };
const previews = { name: 'previews', operations: { urlPreview, push: false } };

describe('demandPreviews', () => {
  it('refuses a profile that asks for previews which the stack does not make', () =>
    assert.throws(
      () => demandPreviews(previews, {}),
      (error) => error instanceof UsageError && /--url-previews/.test(error.remedy ?? ''),
    ));
  it('says nothing where the stack makes them, or nobody asks for any', () => {
    demandPreviews(previews, { urlPreviews: true });
    demandPreviews({ name: 'smoke', operations: { push: false } }, {});
  });
});
