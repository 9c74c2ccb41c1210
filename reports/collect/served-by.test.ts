import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ReportedEnvironment } from './environment-schema.ts';
import { findProcess, processServing } from './served-by.ts';

const homeserver = (name: string) => ({
  name,
  serverName: `${name}.test`,
  publicName: `matrix.${name}.test`,
  synapse: '1.163.2',
});
const process = (homeserverName: string, instance: string) => ({
  name: `${homeserverName}/${instance}`,
  class: 'main',
  homeserver: homeserverName,
  instance,
  logFile: 'x.log',
});

const environment: ReportedEnvironment = {
  run: 'r1',
  runtime: 'local',
  directory: '/out/r1',
  deployment: { name: 'netsoc' },
  homeservers: [homeserver('netsoc'), homeserver('remote')],
  processes: [process('netsoc', 'main'), process('netsoc', 'generic_worker1'), process('remote', 'main')],
  proxy: { logFile: 'proxy.log' },
  ma1sd: { program: 'ma1sd' },
  element: { program: 'Element' },
  dns: { synapse: 'namespace' },
  standIns: [],
};

describe('process behind an answer', () => {
  it('is found by the instance in the header', () => {
    assert.equal(processServing('generic/generic_worker1', environment), 'netsoc/generic_worker1');
  });
  it('is found when the header names the rule too', () => {
    const header = 'rule=/_matrix/client/(r0|v3)/sync backend=generic/generic_worker1';
    assert.equal(processServing(header, environment), 'netsoc/generic_worker1');
  });
  it('is unknown when no process has that instance', () => {
    assert.equal(processServing('generic/other', environment), undefined);
  });
  it('is told apart by the host asked for when two homeservers have an instance of one name', () => {
    assert.equal(findProcess(environment)('main', 'main', 'matrix.remote.test:443'), 'remote/main');
  });
  it('is told apart by the backend when the host says nothing', () => {
    assert.equal(findProcess(environment)('remote-main', 'main', ''), 'remote/main');
  });
});
