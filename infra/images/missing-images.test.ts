import assert from 'node:assert/strict';
import { fullReference, missingIn } from './missing-images.ts';

describe('images that a node lacks', () => {
  const images = [
    { reference: 'localhost/matrix-rig/iam:abc', id: 'sha256:1' },
    { reference: 'redis:7', id: 'sha256:2' },
  ];

  it('are none when it has each by reference and by id', () => {
    const names = ['localhost/matrix-rig/iam:abc', 'sha256:1', 'docker.io/library/redis:7', 'sha256:2'];
    assert.deepEqual(missingIn(new Set(names), images), []);
  });

  it('are those of which it has another one under the same reference', () => {
    const names = ['localhost/matrix-rig/iam:abc', 'sha256:1', 'docker.io/library/redis:7', 'sha256:3'];
    assert.deepEqual(missingIn(new Set(names), images), [images[1]]);
  });

  it('are those that it does not know by their reference', () => {
    assert.deepEqual(missingIn(new Set(['sha256:1', 'sha256:2']), images), images);
  });
});

describe('a reference written out', () => {
  const cases = {
    redis: 'docker.io/library/redis:latest',
    'redis:7': 'docker.io/library/redis:7',
    'ma1uta/ma1sd:2.5.0': 'docker.io/ma1uta/ma1sd:2.5.0',
    'localhost/matrix-rig/iam:abc': 'localhost/matrix-rig/iam:abc',
    'localhost:5000/iam': 'localhost:5000/iam:latest',
    'registry.example/a/b@sha256:0': 'registry.example/a/b@sha256:0',
  };
  for (const [reference, full] of Object.entries(cases)) {
    it(`is ${full} for ${reference}`, () => assert.equal(fullReference(reference), full));
  }
});
