import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { routedOperations } from '../spec/spec-operations.ts';
import { learntVersions, newestVersion, processKinds, readTruth, type ProcessKind } from './truth-table.ts';

describe('the tables of what each version serves', () => {
  it('are there from 1.98.0 on, oldest first', () => {
    for (const version of ['1.98.0', '1.120.0', '1.140.0', '1.157.1', '1.163.2']) {
      assert.ok(learntVersions().includes(version), version);
    }
    assert.deepEqual(learntVersions().slice(0, 2), ['1.98.0', '1.120.0']);
    assert.equal(newestVersion(), learntVersions().at(-1));
  });

  it('know every operation of the specification, each of 196 once', () => {
    const keys = routedOperations().map(({ method, path }) => `${method} ${path}`);
    assert.equal(new Set(keys).size, 196);
    for (const version of learntVersions()) {
      const served = readTruth(version)?.served ?? {};
      assert.deepEqual(
        keys.filter((key) => !(key in served)),
        [],
        version,
      );
    }
  });

  it('say what was counted for 1.163.2: main 170, generic worker 138, media worker 15', () => {
    const count = (kind: ProcessKind): number => served('1.163.2').filter((kinds) => kinds.includes(kind)).length;
    assert.deepEqual(Object.fromEntries(processKinds.map((kind) => [kind, count(kind)])), {
      main: 170,
      'main+media': 185,
      'main+options': 188,
      generic_worker: 138,
      media_repository: 15,
      stream_writer: 138,
    });
  });

  it('have no handler that hangs on being the writer of a stream', () => {
    for (const version of learntVersions()) {
      assert.ok(served(version).every((kinds) => kinds.includes('stream_writer') === kinds.includes('generic_worker')));
    }
  });

  it('give nothing for a version that was never learnt', () => {
    assert.equal(readTruth('1.99.0'), undefined);
  });
});

function served(version: string): readonly (readonly ProcessKind[])[] {
  const table = readTruth(version)?.served ?? {};
  return routedOperations().map(({ method, path }) => table[`${method} ${path}`] ?? []);
}
