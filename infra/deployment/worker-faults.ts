import type { Homeserver, Worker } from './deployment.ts';
import type { Report } from './fault.ts';

/** Modules that Synapse can be started by as a worker. */
const apps = [
  'appservice',
  'client_reader',
  'event_creator',
  'federation_reader',
  'federation_sender',
  'frontend_proxy',
  'generic_worker',
  'media_repository',
  'pusher',
  'synchrotron',
  'user_dir',
];

/** Names that are taken in a stack whatever the values say. */
const taken = new Map(
  ['main', 'master', 'ma1sd', 'element', 'haproxy', 'postgres', 'redis', 'dns', 'iam'].map((name) => [
    name,
    'the stack itself',
  ]),
);

/** Reports workers that could not be started, or not be told apart, though each of their keys is right. */
export function reportWorkerFaults(homeserver: Homeserver, report: Report): void {
  const owners = new Map(taken);
  for (const worker of homeserver.workers) {
    const path = `workers.${worker.name}`;
    const app = worker.app.replace('synapse.app.', '');
    if (!apps.includes(app))
      report(path, `Synapse has no worker "${app}"; set generic: true, or app to one of ${apps.join(', ')}`);
    if (worker.instanceName !== undefined && worker.replicas > 1) {
      report(`${path}.name`, 'a worker with a name of its own can have one replica only');
    }
    const names = renderedNames(worker);
    const clash = names.find((name) => owners.has(name));
    if (clash !== undefined) report(path, `would be called "${clash}", as ${owners.get(clash)} is already`);
    for (const name of names) owners.set(name, path);
  }
}

/** The chart writes names with "-", the stack numbers the replicas. */
function renderedNames(worker: Worker): readonly string[] {
  const name = worker.name.replaceAll('_', '-');
  const numbered = Array.from({ length: worker.replicas }, (_, index) => `${name}${index + 1}`);
  const own = worker.instanceName?.replaceAll('_', '-');
  return [...new Set([name, ...numbered, ...(own === undefined ? [] : [own])])];
}
