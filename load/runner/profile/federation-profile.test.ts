import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { k6Options } from '../generate/k6-options.ts';
import { federationTitles } from '../judge/federation/titles.ts';
import { titlesOf } from '../judge/titles-of.ts';
import { parseProfile } from './read-profile.ts';

describe('the profile of federation', () => {
  let text = '';
  const changed = (from: string | RegExp, to: string) => parseProfile(text.replace(from, to), 'f.yaml');

  before(async () => {
    text = await readFile(path.join(import.meta.dirname, '../../profiles/federation.yaml'), 'utf8');
  });

  it('is judged by every requirement on played servers', () => {
    const titles = titlesOf(parseProfile(text, 'f.yaml'));
    for (const title of Object.values(federationTitles)) assert.ok(titles.includes(title), title);
  });

  it('gives each origin a virtual user with one iteration', () => {
    const { scenarios } = k6Options(parseProfile(text, 'f.yaml'), { hosts: {}, instances: [] }) as {
      scenarios: Record<string, { executor: string; vus?: number; iterations?: number; maxDuration?: string }>;
    };
    const { executor, vus, iterations, maxDuration } = scenarios['federationIn'] ?? {};
    assert.deepEqual([executor, vus, iterations, maxDuration], ['per-vu-iterations', 4, 1, '120s']);
  });

  for (const [what, from, to, says] of [
    ['more events than a transaction may have', 'events: 1', 'events: 51', /federationIn\.events: .*more than/],
    ['no origins', 'origins: 4', 'origins: 0', /federationIn\.origins: must be above 0/],
    [
      'destinations that are no number',
      'destinations: 8',
      'destinations: all',
      /federationOut\.destinations: must be a/,
    ],
    ['members below 0', 'members: 200', 'members: -1', /remoteJoin\.members: must be above 0/],
    [
      'a delivery of what does not come in',
      /federationIn: \{ rate.*\n/,
      '\n',
      /objectives\.inboundDeliveryP95Ms: has nothing to measure/,
    ],
  ] as const) {
    it(`refuses ${what}, and says where`, () => assert.throws(() => changed(from, to), says));
  }
});
