import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dependencyDate } from './synapse-dates.ts';
import { packageArguments } from './synapse-venv.ts';

describe('dependencyDate', () => {
  it('gives a known version the day that it is known to run with', () => {
    assert.equal(dependencyDate('1.98.0'), '2023-12-20');
    assert.equal(dependencyDate('1.120.0'), '2024-12-05');
    assert.equal(dependencyDate('1.158.0'), '2026-08-25');
  });

  it('gives a version between two known ones a day between theirs', () => {
    assert.equal(dependencyDate('1.138.4'), '2025-10-30');
    assert.equal(dependencyDate('1.105.1'), '2024-05-11');
  });

  it('gives a patch of a known version no earlier day than that one', () => {
    assert.ok((dependencyDate('1.120.2') ?? '') >= '2024-12-05');
  });

  it('gives a version older than all known ones the day of the oldest', () => {
    assert.equal(dependencyDate('1.60.0'), '2023-12-20');
  });

  it('gives the newest known version, and every later one, what there is today', () => {
    assert.equal(dependencyDate('1.163.2'), undefined);
    assert.equal(dependencyDate('1.170.0'), undefined);
  });
});

describe('packageArguments', () => {
  it('asks pip for packages of the time of an old Synapse', () => {
    const expected = ['--uploaded-prior-to', '2024-12-05', 'matrix-synapse[redis]==1.120.0', 'psycopg2-binary'];
    assert.deepEqual(packageArguments('1.120.0'), expected);
  });

  it('asks pip for the packages of today for a new one', () => {
    assert.deepEqual(packageArguments('1.163.2'), ['matrix-synapse[redis]==1.163.2', 'psycopg2-binary']);
  });
});
