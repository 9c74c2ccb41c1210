import assert from 'node:assert/strict';
import { fullReference, missingIn, namesOf, staleIn } from './missing-images.ts';

describe('images that a node lacks', () => {
  const images = [
    { reference: 'localhost/matrix-rig/iam:abc', id: 'sha256:1' },
    { reference: 'redis:7', id: 'sha256:2' },
  ];
  const redis = 'docker.io/library/redis:7';
  const iam = { 'localhost/matrix-rig/iam:abc': 'a' };
  const missing = (names: Readonly<Record<string, string>>): unknown =>
    missingIn(new Map(Object.entries(names)), images);

  it('are none when it has each by reference and by id', () => {
    assert.deepEqual(missing({ ...iam, [redis]: 'b', 'sha256:2': 'b' }), []);
  });

  it('are those of which it has another one under the same reference', () => {
    assert.deepEqual(missing({ ...iam, [redis]: 'c', 'sha256:3': 'c' }), [images[1]]);
    assert.deepEqual(missing({ ...iam, [redis]: 'c', 'sha256:3': 'c', 'sha256:2': 'b' }), [images[1]]);
  });

  it('are those that it does not know by their reference', () => {
    assert.deepEqual(missing({ 'sha256:1': 'a', 'sha256:2': 'b' }), images);
  });

  it('are forgotten under a reference that leads elsewhere', () => {
    const names = new Map([[redis, 'c']]);
    assert.deepEqual(staleIn(names, missingIn(names, images)), [redis]);
  });

  it('are found in what containerd lists', () => {
    const listed = 'REF TYPE DIGEST SIZE\ndocker.io/library/redis:7 application/vnd.docker x:1 2.0 MiB linux/amd64 -\n';
    assert.deepEqual([...namesOf(listed)], [[redis, 'x:1']]);
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
