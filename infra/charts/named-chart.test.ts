import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { parse, stringify } from 'yaml';
import { readDeployment, type Deployment } from '../deployment/index.ts';
import { homeserverRoutes, routesOfIngresses } from '../routes/index.ts';
import { homeserverFile } from './homeserver-file.ts';
import { findHelm, renderChart, type ChartObject } from './render-chart.ts';
import { deploymentFolder, sampleReleases } from './sample-releases.ts';

// Ananace's chart is on no registry that is always there: whoever has it says where, e.g. RIG_ANANACE_CHART=…/charts/matrix-synapse.
const given = process.env['RIG_ANANACE_CHART'];

describe("Ananace's chart, with the values that the rig's own chart gets", function () {
  this.timeout(30_000);
  let deployment: Deployment;
  let theirs: readonly ChartObject[];
  let ours: readonly ChartObject[];

  before(async function () {
    const helm = await findHelm();
    if (given === undefined || helm === undefined) this.skip();
    deployment = await readDeployment(deploymentFolder('netsoc'));
    const folder = await mkdtemp(path.join(tmpdir(), 'rig-ananace-'));
    try {
      await copyWithoutDependencies(given, folder);
      theirs = await renderChart(helm, sampleReleases(withChart(deployment, folder)).synapse);
      ours = await renderChart(helm, sampleReleases(deployment).synapse);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('makes the same Deployments', () => {
    assert.deepEqual(namesOf('Deployment', theirs), namesOf('Deployment', ours));
  });

  it('makes every Service that the others speak to', () => {
    const found = namesOf('Service', theirs);
    const asked = ['netsoc-generic-worker', 'netsoc-media-repository', 'netsoc-replication', 'synapse'];
    assert.deepEqual(
      asked.filter((name) => !found.includes(name)),
      [],
    );
  });

  it('makes an Ingress that comes to the rules of the values', () => {
    const [own] = deployment.homeservers;
    assert.ok(own);
    const ingresses = theirs.filter(({ kind }) => kind === 'Ingress');
    assert.deepEqual(routesOfIngresses(ingresses, own).hosts, homeserverRoutes(own));
  });

  it('configures Synapse to the same, but for what is known to be its own', () => {
    const [their, our] = [homeserverFile(theirs), homeserverFile(ours)];
    const keys = [...new Set([...Object.keys(their), ...Object.keys(our)])];
    const different = keys.filter((key) => JSON.stringify(sorted(their[key])) !== JSON.stringify(sorted(our[key])));
    assert.deepEqual(different.sort(), [
      // Theirs has no worker's place but that of one which is called by name.
      'instance_map',
      // Theirs has metrics on a listener like the others.
      'listeners',
      'media_instance_running_background_jobs',
      'pid_file',
      'public_baseurl',
      // Theirs says what main does not do, ours who does it.
      'pusher_instances',
      'send_federation',
      'soft_file_limit',
      'start_pushers',
      'uploads_path',
      'web_client',
    ]);
  });
});

function withChart(deployment: Deployment, reference: string): Deployment {
  const [own, ...others] = deployment.homeservers;
  assert.ok(own);
  return { ...deployment, homeservers: [{ ...own, chart: { reference } }, ...others] };
}

/** Helm takes no folder whose dependencies are not there; the databases are elsewhere. */
async function copyWithoutDependencies(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const file = path.join(to, 'Chart.yaml');
  const { dependencies: _, ...chart } = parse(await readFile(file, 'utf8'));
  await writeFile(file, stringify(chart));
}

function namesOf(kind: string, objects: readonly ChartObject[]): readonly string[] {
  return objects
    .filter((object) => object.kind === kind)
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** The order of keys says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, item]) => [key, sorted(item)]),
  );
}
