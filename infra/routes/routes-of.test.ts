import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Deployment, Ingress } from '../deployment/index.ts';
import { readDeployment } from '../deployment/index.ts';
import { assertGolden } from '../support/index.ts';
import { matchRoute, routesOf, type HostRoutes } from './index.ts';

const here = import.meta.dirname;
const netsoc = await readDeployment(join(here, '../deployments/netsoc'));
const netsoc2021 = await readDeployment(join(here, '../deployments/netsoc-2021'));

describe('routesOf', () => {
  for (const deployment of [netsoc, netsoc2021]) {
    it(`gives the table of ${deployment.name} in the order of its ingress`, () => {
      const table = deployment.homeservers.flatMap((homeserver) => routesOf(deployment, homeserver));
      assertGolden(join(here, 'golden', `${deployment.name}.routes.txt`), table.map(writeTable).join('\n'));
    });
  }

  it('counts the length of the rule text as Traefik 2 does, quotes and path variable included', () => {
    const login = {
      ...netsoc2021,
      homeservers: [withWorkerPath(netsoc2021, '/_matrix/client/(api/v1|r0|unstable)/login')],
    };
    const rule = at(login, 'matrix.netsoc.ie').find(({ pattern }) => pattern.includes('login'))?.rule;
    assert.equal(rule, 'Host(`matrix.netsoc.ie`) && PathPrefix(`/{path:_matrix/client/(api/v1|r0|unstable)/login}`)');
    assert.equal(rule.length, 91);
  });

  it('lets a worker take the login from ma1sd when its rule is longer', () => {
    const login = {
      ...netsoc2021,
      homeservers: [withWorkerPath(netsoc2021, '/_matrix/client/(api/v1|r0|unstable)/login')],
    };
    assert.equal(matchRoute(at(login, 'matrix.netsoc.ie'), '/_matrix/client/r0/login')?.backend, 'generic_worker');
  });

  it('sends login and user directory to ma1sd on the public name alone, and rewrites v3 to r0', () => {
    const login = '/_matrix/client/v3/login';
    assert.equal(matchRoute(at(netsoc, 'matrix.netsoc.test'), login)?.backend, 'ma1sd');
    assert.equal(matchRoute(at(netsoc, 'matrix.netsoc.test'), login)?.rewriteTo, '/_matrix/client/r0/login');
    assert.equal(matchRoute(at(netsoc, 'netsoc.test'), login)?.backend, 'main');
  });

  it('leaves login/sso/redirect to Synapse', () => {
    const path = '/_matrix/client/v3/login/sso/redirect';
    assert.equal(matchRoute(at(netsoc, 'matrix.netsoc.test'), path)?.backend, 'main');
  });

  it('has no rule on the bare domain for the admin API and for Element', () => {
    assert.equal(matchRoute(at(netsoc, 'netsoc.test'), '/_synapse/admin/v1/users'), undefined);
    assert.equal(matchRoute(at(netsoc, 'netsoc.test'), '/'), undefined);
    assert.equal(matchRoute(at(netsoc, 'matrix.netsoc.test'), '/')?.backend, 'element');
  });

  it('tries exact paths first and then the longest where the controller is nginx', () => {
    const rules = at(withOrder(netsoc, 'nginx'), 'matrix.netsoc.test');
    assert.deepEqual(
      rules.slice(0, 4).map(({ backend }) => backend),
      ['ma1sd', 'ma1sd', 'ma1sd', 'ma1sd'],
    );
    assert.match(rules[0]?.rule ?? '', /location = \/_matrix\/client\/v3\/user_directory\/search$/);
  });

  it('keeps the order of the chart where rules are tried as they stand', () => {
    const backends = at(withOrder(netsoc, 'file'), 'netsoc.test').map(({ backend }) => backend);
    const runs = backends.filter((backend, index) => backend !== backends[index - 1]);
    assert.deepEqual(runs, ['generic_worker', 'media_repository', 'ma1sd', 'main']);
  });
});

function at(deployment: Deployment, host: string): HostRoutes['routes'] {
  const [own] = deployment.homeservers;
  assert.ok(own);
  const found = routesOf(deployment, own).find((routes) => routes.host === host);
  assert.ok(found, `no routes for ${host}`);
  return found.routes;
}

function withOrder(deployment: Deployment, order: Ingress['order']): Deployment {
  const [own, ...others] = deployment.homeservers;
  assert.ok(own);
  return { ...deployment, homeservers: [{ ...own, ingress: { ...own.ingress, order } }, ...others] };
}

/** The length of a rule depends on the host: that of production is 16 characters long. */
function withWorkerPath(deployment: Deployment, path: string): Deployment['homeservers'][number] {
  const [own] = deployment.homeservers;
  assert.ok(own);
  const workers = own.workers.map((worker) =>
    worker.name === 'generic_worker' ? { ...worker, csPaths: [path] } : worker,
  );
  const ingress = { ...own.ingress, csHosts: [], hosts: ['matrix.netsoc.ie'] };
  return { ...own, publicName: 'matrix.netsoc.ie', workers, ingress };
}

function writeTable({ host, routes }: HostRoutes): string {
  const lines = routes.map(({ rule, backend, pattern, rewriteTo }) =>
    [rule.length, backend, pattern, rule, rewriteTo && `→ ${rewriteTo}`].filter(Boolean).join('\t'),
  );
  return `${host}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
