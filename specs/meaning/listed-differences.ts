import type { ListedDifference } from '#fixtures';

/** Differences of what a deployment comes to in a cluster from what it comes to on one machine, each with its reason. */
export const listedDifferences: readonly ListedDifference[] = [
  ...ofAll('the folders of a pod are not those of a machine', [
    'signing_key_path',
    'media_store_path',
    'log_config',
    'federation_custom_ca_list.0',
  ]),
  ...ofAll('services have addresses of their own in a cluster', [
    'database.args.host',
    'database.args.port',
    'redis.host',
    'redis.port',
    'instance_map.main.host',
    'instance_map.main.port',
    'modules.0.config.endpoint',
  ]),
  ...ofAll('a pod has all of its ports to itself, and is reached from elsewhere', [
    'listeners.*.port',
    'listeners.*.bind_addresses.0',
  ]),
  ...ofAll('replicas that are alike are called after their pods, and nobody speaks to one of them by name', [
    'instance_map.generic_worker1.**',
    'instance_map.generic_worker2.**',
  ]),
  {
    of: /^netsoc\/generic_worker/,
    path: 'worker_name',
    reason: 'replicas that are alike are called after their pods',
  },
  { of: /^netsoc\/(?!main)/, path: 'worker_log_config', reason: 'the folders of a pod are not those of a machine' },
  { of: /^logging$/, path: 'formatters.**', reason: 'the formatter has another name in the chart' },
  { of: /^logging$/, path: 'handlers.console.formatter', reason: 'the formatter has another name in the chart' },
  {
    of: /^ma1sd$/,
    path: 'dns.overwrite.homeserver.**',
    reason: 'services have names of their own in a cluster: these are production’s',
  },
  { of: /^ma1sd$/, path: 'rest.host', reason: 'services have names of their own in a cluster: this is production’s' },
  { of: /^ma1sd$/, path: 'server.port', reason: 'a pod has all of its ports to itself' },
  { of: /^ma1sd$/, path: 'key.path', reason: 'the folders of a pod are not those of a machine' },
  {
    of: /^ma1sd$/,
    path: 'storage.provider.sqlite.database',
    reason: 'the folders of a pod are not those of a machine',
  },
  {
    of: /^ma1sd$/,
    path: 'threepid.medium.email.connectors.smtp.*',
    reason: 'the suite listens for mail where pods reach it',
  },
  { of: /^DNS$/, path: '**.port', reason: 'the records carry the port at which the proxy is reached' },
];

function ofAll(reason: string, paths: readonly string[]): readonly ListedDifference[] {
  return paths.map((path) => ({ of: /^netsoc\//, path, reason }));
}
