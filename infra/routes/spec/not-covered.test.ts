import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { learntVersions, readTruth } from '../truth/truth-table.ts';
import { operationName } from './operation-names.ts';
import { reasonsNotCovered } from './not-covered.ts';
import { specOperations } from './spec-operations.ts';

describe('reasonsNotCovered', () => {
  it('gives a reason for operations of the specification alone', () => {
    const names = new Set(specOperations().map(operationName));
    const strange = Object.keys(reasonsNotCovered()).filter((name) => !names.has(name));
    assert.deepEqual(strange, []);
  });

  it('says of no operation that no version serves it when one does', () => {
    const tables = learntVersions().flatMap((version) => readTruth(version) ?? []);
    const served = Object.entries(reasonsNotCovered())
      .filter(([, reason]) => reason.startsWith('no version of Synapse'))
      .map(([name]) => name.replace(' ', ' /_matrix'))
      .filter((key) => tables.some((table) => (table.served[key] ?? []).length > 0));
    assert.deepEqual(served, []);
  });
});
