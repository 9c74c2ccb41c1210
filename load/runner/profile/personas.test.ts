import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { UsageError } from '#infra';
import { openClients, ratesOf, type Personas } from './personas.ts';
import { parseProfile, readProfile } from './read-profile.ts';

const personas: Personas = {
  writer: { share: 0.25, open: 0.2, operations: { send: 36, sync: 72 } },
  reader: { share: 0.75, open: 0.1, operations: { sync: 12 } },
};

const profile = (changed: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    name: 'p',
    durationSeconds: 10,
    people: 2,
    rooms: 1,
    users: 100,
    personas,
    operations: { send: { worstMs: 1000 }, sync: { worstMs: 1000 }, watch: { pollMs: 1000 } },
    objectives: { errorShareAtMost: 0 },
    validity: { generatorCores: 1, generatorCpuAtMost: 0.8, hostIdleAtLeast: 0.2, countersWithin: 0.02 },
    ...changed,
  });

type Fault = readonly [requirement: string, changed: Readonly<Record<string, unknown>>, said: RegExp];

const faults: readonly Fault[] = [
  ['shares that do not come to 1', { personas: { writer: personas['writer'] } }, /shares of 1 together, and have 0.25/],
  ['personas without users', { users: undefined }, /users: must be there/],
  ['users without personas', { personas: undefined }, /users: have no "personas"/],
  [
    'what is not among the operations',
    { personas: { ...personas, reader: { share: 0.75, operations: { typing: 3 } } } },
    /personas\.reader\.operations\.typing: is not among the profile's operations/,
  ],
  [
    'an operation that does not exist',
    { personas: { ...personas, reader: { share: 0.75, operations: { jump: 3 } } } },
    /personas\.reader\.operations\.jump: there is no such key/,
  ],
  [
    'a negative rate of a persona',
    { personas: { ...personas, reader: { share: 0.75, operations: { sync: -3 } } } },
    /personas\.reader\.operations\.sync: must be above 0/,
  ],
  [
    'a rate beside that of the personas',
    { operations: { send: { rate: 1, worstMs: 1000 }, sync: { worstMs: 1000 }, watch: { pollMs: 1000 } } },
    /operations\.send\.rate: must not be there, since personas do it/,
  ],
  [
    'an operation that no persona does',
    {
      operations: { send: { worstMs: 9 }, sync: { worstMs: 9 }, typing: { worstMs: 9 }, watch: { pollMs: 9 } },
    },
    /operations\.typing\.rate: must be there, since no persona does it/,
  ],
];

describe('personas', () => {
  it('come to the rates of so many users', () => assert.deepEqual(ratesOf(personas, 100), { send: 0.25, sync: 0.75 }));

  it('come to so many open clients', () => assert.equal(openClients(personas, 100), 13));

  it('fill the rates of the profile in, so that its record shows them', () => {
    const { operations, personas: kept } = parseProfile(profile({}), 'p.yaml');
    assert.deepEqual([operations.send?.rate, operations.sync?.rate, operations.watch?.clients], [0.25, 0.75, 13]);
    assert.deepEqual(Object.keys(kept ?? {}), ['writer', 'reader']);
  });

  for (const [requirement, changed, said] of faults) {
    it(`are refused with ${requirement}`, () => {
      assert.throws(
        () => parseProfile(profile(changed), 'p.yaml'),
        (error) => error instanceof UsageError && said.test(error.message),
      );
    });
  }
});

describe('the profiles of the project', () => {
  const folder = path.join(import.meta.dirname, '../../profiles');
  for (const file of readdirSync(folder)) {
    it(`can be read: ${file}`, async () => {
      const { name, about } = await readProfile(path.join(folder, file));
      assert.equal(`${name}.yaml`, file);
      assert.ok(about, 'has no line for who chooses one');
    });
  }
});
