import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Homeserver, SynapseAnswer } from '#infra';
import { judgeConfiguration } from './judge-configuration.ts';
import { judgeModules } from './judge-modules.ts';
import { judgePlatform } from './judge-platform.ts';
import { judgeSchema } from './judge-schema.ts';

const answer = (synapse: string, change: Partial<SynapseAnswer> = {}): SynapseAnswer => ({
  synapse,
  python: '3.11.2',
  requiresPython: '>=3.10.0',
  schema: 94,
  schemaCompat: 84,
  minimumPostgresql: { major: 14, said: 'Synapse requires PostgreSQL 14 or above.' },
  roomVersion: '10',
  roomVersions: ['10', '11'],
  processes: [{ name: 'main', error: null, unknown: [] }],
  modules: [],
  ...change,
});

const values = { file: 'synapse.values.yaml', pathOf: (key: string) => key };

const homeserver: Homeserver = {
  name: 'netsoc',
  serverName: 'netsoc.test',
  publicName: 'matrix.netsoc.test',
  synapse: '1.163.2',
  workers: [],
  ingress: {
    order: 'file',
    csHosts: [],
    hosts: [],
    csPaths: [],
    paths: [],
    rewrites: [],
    includeUnderscoreSynapse: true,
  },
  extraConfig: { webclient: true, experimental_features: {} },
  extraCommands: [],
};

const main = (unknown: string[], error: string | null = null) => ({ processes: [{ name: 'main', error, unknown }] });

describe('the preflight of the configuration', () => {
  it('fails for a key that the new version no longer knows, and says where it stands', () => {
    const found = judgeConfiguration(
      { from: answer('1.1'), to: answer('1.2', main(['webclient'])) },
      homeserver,
      values,
    );
    assert.deepEqual(
      found.failures?.map(({ id }) => id),
      ['preflight/key/webclient'],
    );
    assert.deepEqual(
      found.changes?.map(({ path }) => path),
      ['extraConfig.webclient'],
    );
    assert.equal(found.isFinal, false);
  });

  it('names a key that neither version knows, and fails nothing for it', () => {
    const both = { from: answer('1.1', main(['webclient'])), to: answer('1.2', main(['webclient'])) };
    const found = judgeConfiguration(both, homeserver, values);
    assert.deepEqual([found.failures?.length, found.changes?.length], [0, 1]);
  });

  it('names a switch of an experiment that has ended, and fails nothing for it', () => {
    const to = answer('1.2', main(['experimental_features.msc1']));
    const found = judgeConfiguration({ from: answer('1.1'), to }, homeserver, values);
    assert.deepEqual([found.failures?.length, found.changes?.length], [0, 1]);
  });

  it("is silent on keys that are the rig's own", () => {
    const to = answer('1.2', main(['rc_presence']));
    const found = judgeConfiguration({ from: answer('1.1'), to }, homeserver, values);
    assert.deepEqual([found.failures, found.changes], [[], []]);
  });

  it('ends the gate where the new version would not start', () => {
    const to = answer('1.2', main([], 'Error in configuration:\n  no such thing'));
    const found = judgeConfiguration({ from: answer('1.1'), to }, homeserver, values);
    assert.equal(found.failures?.[0]?.title, 'main would not start on 1.2: Error in configuration: no such thing');
    assert.equal(found.isFinal, true);
  });
});

describe('the preflight of modules', () => {
  const module = { module: 'a.A', error: 'TypeError: wanted more', reachesInto: ['api._hs'] };

  it('fails for one that cannot be constructed, and names private parts that it uses', () => {
    const found = judgeModules({ from: answer('1.1'), to: answer('1.2', { modules: [module] }) });
    assert.match(found.failures?.[0]?.title ?? '', /a\.A cannot be constructed by 1\.2: TypeError: wanted more$/);
    assert.match(found.notes?.[0] ?? '', /api\._hs/);
  });
});

describe('the preflight of the platform', () => {
  it('fails for a PostgreSQL that the values name or the machine has, if it is too old', () => {
    const named = judgePlatform(answer('1.2'), { installed: '15.1', values: { ...values, postgresql: '13.4.0' } });
    assert.match(named.failures?.[0]?.title ?? '', /^PostgreSQL 13\.4\.0 of synapse\.values\.yaml is too old/);
    const installed = judgePlatform(answer('1.2'), { installed: '13.9', values });
    assert.match(installed.failures?.[0]?.title ?? '', /^PostgreSQL 13\.9 of this machine is too old/);
    assert.deepEqual(judgePlatform(answer('1.2'), { installed: '14.0', values }), {});
  });
});

describe('the preflight of the schema', () => {
  it('knows no way back to a version whose schema is older than the new one allows', () => {
    const found = judgeSchema({ from: answer('1.98.0', { schema: 83, schemaCompat: 83 }), to: answer('1.163.2') });
    assert.equal(found.wayBack?.allowed, false);
    assert.match(found.notes?.join('\n') ?? '', /migrated from schema 83 to 94/);
  });

  it('names what is lost on a way back that there is', () => {
    const to = answer('1.163.2', { roomVersion: '12', roomVersions: ['10', '11', '12'] });
    const { wayBack } = judgeSchema({ from: answer('1.157.1'), to });
    assert.equal(wayBack?.allowed, true);
    assert.match(wayBack?.lost[0] ?? '', /of version 12/);
  });

  it('refuses a pair whose new version cannot read the old one’s database', () => {
    const to = answer('1.99.0', { schema: 83 });
    assert.throws(() => judgeSchema({ from: answer('1.98.1'), to }), /cannot read a database of 1\.98\.1/);
  });
});
