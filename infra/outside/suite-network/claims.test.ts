import assert from 'node:assert/strict';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, it } from 'mocha';
import { allClaims, claimNumber, dropClaim, isAbandoned } from './claims.ts';

describe('claims of networks', () => {
  it('gives a number to one stack alone, until it is dropped', async () => {
    await using folder = await mkdtempDisposable(`${tmpdir()}/rig-claims-`);
    const root = `${folder.path}/claims`;
    assert.equal(await claimNumber(root, { number: 7, stack: '/a' }), true);
    assert.equal(await claimNumber(root, { number: 7, stack: '/b' }), false);
    assert.deepEqual(await allClaims(root), [{ number: 7, stack: '/a' }]);
    await dropClaim(root, { number: 7, stack: '/a' });
    assert.equal(await claimNumber(root, { number: 7, stack: '/b' }), true);
  });

  it('is abandoned once the folder of its stack is gone', async () => {
    await using folder = await mkdtempDisposable(`${tmpdir()}/rig-claims-`);
    assert.equal(await isAbandoned({ number: 1, stack: folder.path }), false);
    assert.equal(await isAbandoned({ number: 1, stack: `${folder.path}/gone` }), true);
    assert.equal(await isAbandoned({ number: 1, stack: '' }), false);
  });
});
