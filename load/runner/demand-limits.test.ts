import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { demandLimits } from './demand-limits.ts';

const needy = { name: 'limits', needs: 'production limits' } as const;

describe('demandLimits', () => {
  it('refuses a profile that needs limits which the stack has raised', () =>
    assert.throws(
      () => demandLimits(needy, { raisedRateLimits: ['rc_message'] }),
      (error) => error instanceof UsageError && /--production-limits/.test(error.remedy ?? ''),
    ));
  it('says nothing where profile and stack fit', () => {
    assert.equal(demandLimits(needy, { raisedRateLimits: [] }), undefined);
    assert.equal(demandLimits({ name: 'smoke' }, { raisedRateLimits: ['rc_message'] }), undefined);
  });
  it('says that production limits will show in a profile that is not made for them', () =>
    assert.match(demandLimits({ name: 'smoke' }, { raisedRateLimits: [] }) ?? '', /production/));
});
