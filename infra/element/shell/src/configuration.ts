import { AutoDiscovery, type ClientConfig } from 'matrix-js-sdk/src/autodiscovery';
import type { IConfigOptions } from 'matrix-react-sdk/src/IConfigOptions';
import AutoDiscoveryUtils from 'matrix-react-sdk/src/utils/AutoDiscoveryUtils';

/** Reads config.json from beside the page. */
export async function loadConfiguration(): Promise<IConfigOptions> {
  const response = await fetch('config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`config.json was answered with ${response.status}`);
  return (await response.json()) as IConfigOptions;
}

/** Adds the homeserver that config.json names, in the form that the SDK wants it in. */
export async function withServer(configuration: IConfigOptions): Promise<IConfigOptions> {
  const name = configuration.default_server_name ?? configuration.default_server_config?.['m.homeserver']?.server_name;
  const discovered = await discover(configuration);
  // A homeserver that does not answer yet is shown on the sign-in page, so only the form of the addresses is checked.
  const server = await AutoDiscoveryUtils.buildValidatedConfigFromDiscovery(name, discovered, true);
  return { ...configuration, validated_server_config: { ...server, isDefault: true } };
}

async function discover(configuration: IConfigOptions): Promise<ClientConfig> {
  if (configuration.default_server_config) {
    return AutoDiscovery.fromDiscoveryConfig(configuration.default_server_config);
  }
  if (configuration.default_hs_url) {
    return AutoDiscovery.fromDiscoveryConfig({
      'm.homeserver': { base_url: configuration.default_hs_url },
      ...(configuration.default_is_url && { 'm.identity_server': { base_url: configuration.default_is_url } }),
    });
  }
  if (configuration.default_server_name) return AutoDiscovery.findClientConfig(configuration.default_server_name);
  throw new Error('config.json names no homeserver: it needs "default_server_config"');
}
