import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { entryToTry, readCatalogue, subjectText } from './catalogue.ts';
import { allChecks } from './checks/all-checks.ts';

describe('the catalogue of breakages', () => {
  it('has a check for every case that can be tried, and no other', async () => {
    const tried = (await readCatalogue()).filter(({ trial }) => trial).map(({ id }) => id);
    assert.deepEqual(tried.toSorted(), Object.keys(allChecks).toSorted());
  });

  it('has at least 20 cases that can be tried, of which 12 were', async () => {
    const entries = await readCatalogue();
    assert.ok(entries.filter(({ trial }) => trial).length >= 20);
    assert.ok(entries.filter(({ state }) => state === 'proven').length >= 12);
  });

  it('names a different Synapse for failing and for passing', async () => {
    for (const { id, trial } of await readCatalogue())
      if (trial) assert.notEqual(subjectText(trial.fails), subjectText(trial.passes), id);
  });

  it('finds a case by its id, whatever its letters are, and refuses what cannot be tried', async () => {
    assert.equal((await entryToTry('ug20')).id, 'UG20');
    await assert.rejects(entryToTry('UG99'), /no case "UG99"/);
    await assert.rejects(entryToTry('UG11'), /was not reproduced/);
  });
});
