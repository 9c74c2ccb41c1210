import type { ListedDifference } from '#fixtures';

/** Differences of what a deployment comes to in a cluster from what it comes to on one machine, each with its reason. */
export const listedDifferences: readonly ListedDifference[] = [
  ...listed(/^netsoc\//, 'value', 'the folders of a pod are not those of a machine', [
    'signing_key_path',
    'media_store_path',
    'log_config',
    'federation_custom_ca_list.0',
  ]),
  ...listed(/^netsoc\/(?!main)/, 'value', 'the folders of a pod are not those of a machine', ['worker_log_config']),
  ...listed(/^netsoc\//, 'value', 'services have names of their own in a cluster', [
    'database.args.host',
    'database.args.port',
    'redis.host',
    'redis.port',
    'instance_map.*.host',
    'instance_map.*.port',
    'modules.0.config.endpoint',
  ]),
  ...listed(/^netsoc\//, 'value', 'a pod has all of its ports to itself, and is reached from elsewhere', [
    'listeners.*.port',
    'listeners.*.bind_addresses.0',
  ]),
  ...listed(/^netsoc\//, 'missing', 'nobody speaks to one of the replicas that are alike by its name', [
    'instance_map.generic_worker1.*',
    'instance_map.generic_worker2.*',
  ]),
  ...listed(/^netsoc\/generic_worker/, 'value', 'replicas that are alike are called after their pods', ['worker_name']),
  ...listed(/^logging$/, 'missing', 'the chart gives the formatter another name', ['formatters.precise.format']),
  ...listed(/^logging$/, 'more', 'the chart gives the formatter another name', ['formatters.own.format']),
  ...listed(/^logging$/, 'value', 'the chart gives the formatter another name', ['handlers.console.formatter']),
  ...listed(/^ma1sd$/, 'value', "services have the names in a cluster that production's values give them", [
    'dns.overwrite.homeserver.client.*.value',
    'dns.overwrite.homeserver.federation.*.value',
    'rest.host',
  ]),
  ...listed(/^ma1sd$/, 'value', 'a pod has all of its ports to itself', ['server.port']),
  ...listed(/^ma1sd$/, 'value', 'the folders of a pod are not those of a machine', [
    'key.path',
    'storage.provider.sqlite.database',
  ]),
  ...listed(/^ma1sd$/, 'value', 'the suite listens for mail where pods reach it', [
    'threepid.medium.email.connectors.smtp.host',
    'threepid.medium.email.connectors.smtp.port',
  ]),
  ...listed(/^DNS$/, 'value', 'the records carry the port at which the proxy is reached', ['**.port']),
];

/** Those that there are where Synapse makes previews of pages. */
export const differencesOfPreviews = listed(/^netsoc\//, 'value', 'the suite serves pages where pods reach it', [
  'url_preview_ip_range_whitelist.0',
]);

function listed(
  of: RegExp,
  change: ListedDifference['change'],
  ...[reason, paths]: readonly [reason: string, paths: readonly string[]]
): readonly ListedDifference[] {
  return paths.map((path) => ({ of, path, change, reason }));
}
