import { parse } from 'yaml';
import { withoutSecrets, type ConfigTree, type Meaning } from '../../render/index.ts';
import type { Environment } from '../../runtime/index.ts';
import { StackError } from '../../support/index.ts';
import { gripOf, type Grip } from '../control/grip.ts';
import { clusterWorkloadOf, placeOf } from '../control/place-of.ts';
import { configFilesOf, fileOf, type ContainerName } from './config-files.ts';

/**
 * Reads what a deployment really comes to in its cluster: from the pods, after everything that charts, Secrets and
 * commands before the process did to it.
 * @throws StackError when a process does not run.
 */
export async function kindMeaning(environment: Environment): Promise<Meaning> {
  const grip = gripOf(environment);
  const own = environment.homeservers[0]?.name;
  const names = environment.processes.filter(({ homeserver }) => homeserver === own).map(({ name }) => name);
  const synapse = await Promise.all(names.map(async (name) => [name, await synapseConfig(grip, name)] as const));
  return {
    synapse: Object.fromEntries(synapse),
    logging: await loggingOf(grip, synapse),
    ma1sd: merged(await configFilesOf(grip.kube, await containerOf(grip, 'ma1sd'), 'ma1sd.yaml')),
  };
}

async function synapseConfig(grip: Grip, name: string): Promise<ConfigTree> {
  return merged(await configFilesOf(grip.kube, await containerOf(grip, name), 'synapse.app'));
}

async function loggingOf(grip: Grip, synapse: readonly (readonly [string, ConfigTree])[]): Promise<ConfigTree> {
  const [name = '', config = {}] = synapse[0] ?? [];
  return merged([await fileOf(grip.kube, await containerOf(grip, name), String(config['log_config']))]);
}

/** What a later file says of a key holds. */
function merged(files: readonly string[]): ConfigTree {
  return withoutSecrets(Object.assign({}, ...files.map((text) => parse(text) as ConfigTree)) as ConfigTree);
}

async function containerOf(grip: Grip, name: string): Promise<ContainerName> {
  const workload = clusterWorkloadOf(grip, name);
  const pod = (await placeOf(grip, name, workload)).pod?.metadata?.name;
  if (pod === undefined) throw new StackError(`"${name}" does not run`);
  return { namespace: grip.kubernetes.namespace, pod, container: workload.container };
}
