import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Condition, Need } from '#infra';
import { diagnosisJson, diagnosisText, type Diagnosis } from './doctor.ts';

const haproxy: Need = {
  id: 'haproxy',
  name: 'HAProxy 2.6 or later',
  why: 'is the ingress in front of everything',
  find: async () => undefined,
  install: { by: 'packages', packages: ['haproxy'], service: 'haproxy' },
};
const k6: Need = {
  id: 'k6',
  name: 'k6 1.0 or later',
  why: 'makes the load',
  find: async () => undefined,
  install: { by: 'making', how: 'built by the rig', make: () => Promise.reject(new Error('not here')) },
};
const foundHaproxy = { version: '2.6.12', path: '/usr/sbin/haproxy' };
const debian = { name: 'Debian GNU/Linux 12 (bookworm)', proven: true };

const healthy: Diagnosis = { system: debian, needs: [{ need: haproxy, found: foundHaproxy }], conditions: [] };
const lacking: Diagnosis = {
  system: { name: 'Ubuntu 24.04', proven: false },
  needs: [
    { need: haproxy, found: undefined },
    { need: k6, found: undefined },
  ],
  conditions: [],
};
const engine: Condition = { id: 'engine', name: 'Docker engine', state: 'met', says: '20.10.24' };

describe('the doctor', () => {
  it('names version and path of what is there', () => {
    const text = diagnosisText(healthy);
    assert.match(
      text,
      /^Debian GNU\/Linux 12 \(bookworm\)\n\n✓ HAProxy 2\.6 or later {2}2\.6\.12 {2}\/usr\/sbin\/haproxy\n/,
    );
    assert.match(text, /Nothing is missing\n$/);
  });

  it('says how to get what is missing, and one line for all packages', () => {
    const text = diagnosisText(lacking);
    assert.match(
      text,
      /✗ HAProxy 2\.6 or later {2}missing; is the ingress in front of everything\n {4}→ Debian's package haproxy/,
    );
    assert.match(text, /✗ k6 1\.0 or later {7}missing; makes the load\n {4}→ built by the rig/);
    assert.match(text, /^ {2}sudo apt-get update && sudo apt-get install --no-install-recommends haproxy$/m);
  });

  it('says of another system that it is untested', () => {
    assert.match(diagnosisText(lacking), /^Ubuntu 24\.04: untested; the rig is proven on Debian 12\n/);
  });

  it('tells what must hold on the machine from what the rig sees to, and says what to do', () => {
    const full: Condition = { id: 'room', name: 'Room', state: 'missing', says: '1 GiB is free', remedy: 'Free some' };
    const none: Condition = { ...engine, state: 'obtainable', says: 'none runs; as root the rig starts one' };
    const text = diagnosisText({ ...healthy, conditions: [none, full] });
    assert.match(
      text,
      /^✗ Docker engine {9}none runs; as root the rig starts one\n✗ Room +1 GiB is free\n {4}→ Free some$/m,
    );
    assert.match(text, /Missing: 1; .*\nNot as it must be, and not for the rig to change: 1\n$/);
    const fine = diagnosisText({ ...healthy, conditions: [engine] });
    assert.match(fine, /^✓ Docker engine {9}20\.10\.24\n\nNothing is missing\n$/m);
  });

  it('says all of that as one JSON object, too', () => {
    const { system, needs } = JSON.parse(diagnosisJson(lacking));
    assert.deepEqual(system, { name: 'Ubuntu 24.04', proven: false });
    assert.deepEqual(needs[0], {
      id: 'haproxy',
      name: 'HAProxy 2.6 or later',
      why: 'is the ingress in front of everything',
      found: null,
      howToGet: "Debian's package haproxy",
    });
  });
});
