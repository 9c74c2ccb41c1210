import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shownRules, tableDifferences, traefikTable } from './traefik-table.ts';

/** As Traefik 3 answers, cut to what is read and with fields that are not. */
const answer = [
  { name: 'api@internal', rule: 'PathPrefix(`/api`)', priority: 9, provider: 'internal', status: 'enabled' },
  router('rig-synapse-a-test-matrix', 'Host("a.test") && PathPrefix("/_matrix")', 42),
  router('rig-synapse-a-test-login', 'Host("a.test") && Path("/_matrix/client/v3/login")', 54),
  router('rig-synapse-b-test-matrix', 'Host("b.test") && PathPrefix("/_matrix")', 42),
];

const hosts = [
  {
    host: 'a.test',
    routes: [
      route('a.test', 'Host("a.test") && Path("/_matrix/client/v3/login")'),
      route('a.test', matrixOf('a.test')),
    ],
  },
  { host: 'b.test', routes: [route('b.test', matrixOf('b.test'))] },
];

describe("Traefik's table", () => {
  it('is the same where Traefik has the same rules in the same order', () =>
    assert.deepEqual(tableDifferences(shownRules(hosts), traefikTable(answer)), []));

  it('differs where another priority changes the order', () => {
    const changed = answer.map((one) => (one.rule.includes('login') ? { ...one, priority: 1 } : one));
    assert.deepEqual(tableDifferences(shownRules(hosts), traefikTable(changed)), [
      `a.test, rule 1: Host("a.test") && Path("/_matrix/client/v3/login") here, ${matrixOf('a.test')} there`,
      `a.test, rule 2: ${matrixOf('a.test')} here, Host("a.test") && Path("/_matrix/client/v3/login") there`,
    ]);
  });

  it('differs where a rule is missing', () =>
    assert.deepEqual(tableDifferences(shownRules(hosts), traefikTable(answer.slice(0, -1))), [
      `b.test, rule 1: ${matrixOf('b.test')} here, nothing there`,
    ]));
});

function router(name: string, rule: string, priority: number) {
  return { name: `${name}@kubernetes`, rule, priority, provider: 'kubernetes', status: 'enabled', service: 'x' };
}

function route(host: string, rule: string) {
  return { host, pattern: '^/', backend: 'main', rule, source: 'default' } as const;
}

function matrixOf(host: string): string {
  return `Host("${host}") && PathPrefix("/_matrix")`;
}
