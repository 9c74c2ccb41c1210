import assert from 'node:assert/strict';
import { builtReference, imageKey, isBuilt, pushedReference } from './image-key.ts';

describe('the key of an image', () => {
  it('does not depend on the order of its inputs', () => {
    assert.equal(imageKey({ a: '1', b: '2' }), imageKey({ b: '2', a: '1' }));
  });

  it('changes with each input', () => {
    const keys = [{}, { a: '1' }, { a: '2' }, { b: '1' }, { a: '1', b: '1' }, { a: '1b1' }].map(imageKey);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is part of a reference that no registry can have', () => {
    assert.match(
      builtReference('synapse', `1.163.2-${imageKey({})}`),
      /^localhost\/matrix-rig\/synapse:1\.163\.2-[0-9a-f]{12}$/,
    );
  });

  it('stays in the reference that it has in a registry', () => {
    const built = builtReference('iam', 'abc');
    assert.deepEqual([isBuilt(built), isBuilt('postgres:15')], [true, false]);
    assert.equal(pushedReference(built, 'registry.example/rig/'), 'registry.example/rig/matrix-rig/iam:abc');
  });
});
