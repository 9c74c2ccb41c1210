import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, request, stack } from '#fixtures';

const onBare = (method: string, path: string, json?: unknown) =>
  request(method, `https://${stack().own.serverName}${path}`, json === undefined ? {} : { json });

describe('bare domain and public name', () => {
  check(
    'keeps csPaths off the bare domain: login there goes round ma1sd, to main',
    { clause: 'Deployment: ingress.csPaths hold for csHosts alone' },
    async () => {
      const answer = await onBare('GET', '/_matrix/client/r0/login');
      assert.equal(answer.servedBy, 'netsoc.main/main');
    },
  );

  check(
    'serves federation on the bare domain by a generic worker',
    { clause: 'Deployment: workers.generic_worker.paths hold for hosts' },
    async () => {
      const answer = await onBare('GET', '/_matrix/federation/v1/version');
      assert.equal(answer.status, 200);
      assert.match(answer.servedBy, /^netsoc\.generic_worker\//);
    },
  );

  check(
    'gives the identity service on the bare domain and on the public name',
    { clause: 'Deployment: ingress.paths and ingress.csPaths; Identity Service API § v2 ping' },
    async () => {
      for (const host of [stack().own.serverName, stack().own.publicName]) {
        const answer = await request('GET', `https://${host}/_matrix/identity/v2`);
        assert.deepEqual([answer.status, answer.servedBy], [200, 'netsoc.ma1sd/ma1sd'], host);
      }
    },
  );

  check(
    'does not route the admin API on the bare domain',
    { clause: 'Deployment: ingress.includeUnderscoreSynapse' },
    async () => {
      const answer = await onBare('GET', '/_synapse/admin/v1/server_version');
      assert.deepEqual([answer.status, answer.servedBy], [404, '']);
    },
  );

  check(
    'serves Element on the public name and not on the bare domain',
    { clause: 'Deployment: Element ingress.hosts' },
    async () => {
      const here = await request('GET', `${stack().own.clientUrl}/config.json`);
      const there = await onBare('GET', '/config.json');
      assert.deepEqual([here.status, here.servedBy, there.status], [200, 'netsoc.element/element', 404]);
    },
  );
});
