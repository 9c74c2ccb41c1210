import assert from 'node:assert/strict';
import { supersededBy } from './remove-old-images.ts';

describe('images that a new one makes superfluous', () => {
  it('are those of its version, but for the newest few', () => {
    const tags = ['1.163.2-new', '1.163.2-d', '1.98.0-x', '1.163.2-c', '1.163.2-b', '1.163.2-a'];
    assert.deepEqual(supersededBy('1.163.2-new', tags), ['1.163.2-b', '1.163.2-a']);
  });

  it('are none while there are few', () => {
    assert.deepEqual(supersededBy('new', ['new', 'b', 'a']), []);
  });

  it('are those without a version too', () => {
    assert.deepEqual(supersededBy('new', ['new', 'c', 'b', 'a']), ['a']);
  });
});
