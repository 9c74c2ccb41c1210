import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseProfile } from '../profile/read-profile.ts';
import { demandTargets } from './demand-targets.ts';

const profile = (faults: string, durationSeconds = 100): string => `
name: test
durationSeconds: ${durationSeconds}
people: 1
rooms: 1
operations: { send: { rate: 1, worstMs: 1000 } }
objectives: { errorShareAtMost: 0.1 }
faults:
${faults}
validity: { generatorCores: 1, generatorCpuAtMost: 1, hostIdleAtLeast: 0, countersWithin: 0 }
`;
const read = (text: string) => parseProfile(text, 'test.yaml');
const kill = '  - { kind: kill, target: main, seconds: 5, recoverSeconds: 5 }\n';

const wrong: readonly (readonly [string, string, RegExp])[] = [
  ['a fault that nobody knows', '  - { kind: burn, seconds: 1, recoverSeconds: 1 }', /faults\.0\.kind/],
  [
    'a key that nobody knows',
    '  - { kind: kill, target: main, secs: 5, seconds: 5, recoverSeconds: 5 }',
    /there is no such key/,
  ],
  ['a negative time', '  - { kind: kill, target: main, seconds: -5, recoverSeconds: 5 }', /seconds: must be above 0/],
  ['the same fault twice', kill + kill, /faults\.1: is there twice/],
  [
    'a fault that begins too early',
    `${kill}  - { kind: kill, target: pusher, atSeconds: 12, seconds: 5, recoverSeconds: 5 }`,
    /faults\.1: begins before the one before it has recovered/,
  ],
  [
    'more of an operation that the profile does not have',
    '  - { kind: overload, operation: upload, rate: 9, clients: 9, seconds: 5, recoverSeconds: 5 }',
    /no operation "upload"/,
  ],
  [
    'a link that is neither slow nor lossy',
    '  - { kind: link, link: a.database, seconds: 5, recoverSeconds: 5 }',
    /latencyMs/,
  ],
];

describe('faults of a profile', () => {
  it('are read with the calm between them', () => assert.equal(read(profile(kill)).calmSeconds, 10));
  for (const [what, faults, says] of wrong)
    it(`refuse ${what}`, () => assert.throws(() => read(profile(faults)), says));
  it('refuse a load that is too short for them', () =>
    assert.throws(() => read(profile(kill, 20)), /durationSeconds: must be 30 at least/));
});

describe('demandTargets', () => {
  const environment = {
    homeservers: [{ name: 'netsoc' }, { name: 'remote' }],
    processes: [{ class: 'main', homeserver: 'netsoc' }, { class: 'redis' }],
  };
  const frame = { seconds: 1, recoverSeconds: 1 };
  const link = { kind: 'link', link: 'netsoc.database', latencyMs: 1, ...frame } as const;

  it('is content with what the deployment has', () =>
    demandTargets(
      [
        { kind: 'kill', target: 'main', ...frame },
        { kind: 'restart', target: 'redis', ...frame },
      ],
      environment,
    ));
  it('names every class and homeserver that the deployment does not have', () => {
    const faults = [
      { kind: 'kill', target: 'pusher', ...frame },
      { kind: 'away', homeserver: 'elsewhere', ...frame },
    ] as const;
    assert.throws(() => demandTargets(faults, environment), /class "pusher".*main, redis[^]*homeserver "elsewhere"/);
  });
  it('asks for a stack with links', () => assert.throws(() => demandTargets([link], environment), /has no links/));
  it('leaves it to the fault to say that a cluster has no links', () =>
    demandTargets([link], { ...environment, kubernetes: {} }));
});
