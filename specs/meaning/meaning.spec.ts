import assert from 'node:assert/strict';
import type { SrvRecord } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { check, compareTrees, judgeDifferences, request, Skipped, stack, together } from '#fixtures';
import {
  differencesToTraefik,
  localMeaning,
  meaningInCluster,
  readDeployment,
  routesOf,
  rulesInCluster,
  type Deployment,
  type HostRoutes,
  type Meaning,
} from '#infra';
import { byWhatItServes } from './by-what-it-serves.ts';
import { differencesOfPreviews, listedDifferences } from './listed-differences.ts';
import { synapseDefaults } from './synapse-defaults.ts';

const clause = 'Deployment: its values mean the same on every runtime';

let shared: Promise<{ readonly here: Meaning; readonly there: Meaning }> | undefined;

together('one meaning', () => {
  check(
    "makes of the cluster's Ingress objects the rules that ./rig routes makes of the values",
    { clause, services: ['haproxy'], remedy: 'Compare the Ingress objects with ./rig routes' },
    async () => {
      const { deployment, rules } = await clusterRules();
      const [own] = deployment.homeservers;
      assert.deepEqual(byHost(rules), byHost(own ? routesOf(deployment, own) : []));
    },
  );

  check(
    'tries its rules in the order in which Traefik tries them',
    { clause: 'Deployment: ingress.order', services: ['haproxy'] },
    async () => {
      const { rules } = await clusterRules();
      const differences = await differencesToTraefik(stack().environment, rules);
      if (!differences)
        throw new Skipped('No Traefik runs beside the proxy: ingress.traefik of deployment.yaml names none');
      assert.deepEqual(differences, []);
    },
  );

  check(
    'configures main and each worker as they are on one machine, but for what is listed',
    { clause, services: ['netsoc/main', 'netsoc/generic_worker1'] },
    async () => {
      const { here, there } = await meanings();
      const names = [...new Set([...Object.keys(here.synapse), ...Object.keys(there.synapse)])];
      const differences = names.flatMap((of) =>
        compareTrees(
          { of, here: byWhatItServes(here.synapse[of] ?? {}), there: byWhatItServes(there.synapse[of] ?? {}) },
          synapseDefaults,
        ),
      );
      assert.deepEqual(wrongIn(differences, names), []);
    },
  );

  check('lets Synapse log as on one machine, but for what is listed', { clause }, async () => {
    const { here, there } = await meanings();
    const differences = compareTrees({ of: 'logging', here: here.logging, there: there.logging });
    assert.deepEqual(wrongIn(differences, ['logging']), []);
  });

  check('configures ma1sd as on one machine, but for what is listed', { clause, services: ['ma1sd'] }, async () => {
    const { here, there } = await meanings();
    const differences = compareTrees({ of: 'ma1sd', here: here.ma1sd, there: there.ma1sd });
    assert.deepEqual(wrongIn(differences, ['ma1sd']), []);
  });

  check(
    'serves config.json and the welcome page of the deployment, nothing added',
    { clause, services: ['element'] },
    async () => {
      const { element } = await deploymentInCluster();
      const { url } = stack().environment.element;
      const [config, welcome] = await Promise.all([
        request('GET', `${url}/config.json`),
        request('GET', `${url}/overlay/welcome.html`),
      ]);
      assert.deepEqual(config.json, element.config);
      assert.equal(new TextDecoder().decode(welcome.bytes), element.welcomePage);
    },
  );

  check("answers for the SRV records of the deployment, at this runtime's ports", { clause }, async () => {
    const { dns } = await deploymentInCluster();
    const { address, port } = stack().environment.dns;
    const resolver = new Resolver();
    resolver.setServers([`${address}:${port}`]);
    const answered = dns.map(async ({ name }) => [name, recordOf(await resolver.resolveSrv(name))] as const);
    const here = Object.fromEntries(await Promise.all(answered));
    const there = Object.fromEntries(dns.map(({ name, ...record }) => [name, record]));
    const differences = compareTrees({ of: 'DNS', here, there });
    assert.deepEqual(wrongIn(differences, ['DNS']), []);
  });
});

/** The list is that of the project's own deployment: in another one a difference may well not be there. */
function wrongIn(differences: ReturnType<typeof compareTrees>, subjects: readonly string[]): readonly string[] {
  const { deployment, urlPreviews } = stack().environment;
  const listed = urlPreviews ? [...listedDifferences, ...differencesOfPreviews] : listedDifferences;
  return judgeDifferences(differences, listed, deployment.name === 'netsoc' ? subjects : []);
}

function recordOf([answer]: readonly SrvRecord[]): object {
  return {
    target: answer?.name,
    port: answer?.port,
    priority: answer?.priority,
    weight: answer?.weight,
  };
}

function byHost(rules: readonly HostRoutes[]): Readonly<Record<string, HostRoutes['routes']>> {
  return Object.fromEntries(rules.map(({ host, routes }) => [host, routes]));
}

async function clusterRules(): Promise<{ readonly deployment: Deployment; readonly rules: readonly HostRoutes[] }> {
  const deployment = await deploymentInCluster();
  const [own] = deployment.homeservers;
  return { deployment, rules: own ? await rulesInCluster(stack().environment, own) : [] };
}

function meanings(): NonNullable<typeof shared> {
  shared ??= (async () => {
    const deployment = await deploymentInCluster();
    if (deployment.homeservers[0]?.chart) throw new Skipped("What is listed are differences of the rig's own chart");
    const { environment } = stack();
    const productionLimits = environment.raisedRateLimits.length === 0;
    const there = localMeaning(deployment, { productionLimits, urlPreviews: environment.urlPreviews ?? false });
    return { here: await meaningInCluster(environment), there };
  })();
  return shared;
}

/** @throws Skipped on one machine, which is what the cluster is held against. */
async function deploymentInCluster(): Promise<Deployment> {
  const { environment } = stack();
  if (!environment.kubernetes) throw new Skipped('The stack is in no cluster, and so has nothing to be held against');
  return readDeployment(environment.deployment.directory);
}
