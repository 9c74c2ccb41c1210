import type { ElementSettings } from './deployment.ts';
import type { ElementValues } from './schema/element-values.ts';

/** Makes Element's config.json of the values as the element-web chart does; the chart's server wins over `config`. */
export function elementConfigOfValues({ defaultServer, config }: ElementValues): ElementSettings['config'] {
  const identityServer = defaultServer.identity_url ?? defaultServer.identity_server ?? 'https://vector.im';
  return {
    ...config,
    default_server_config: {
      'm.homeserver': { base_url: defaultServer.url, server_name: defaultServer.name },
      'm.identity_server': { base_url: identityServer },
    },
  };
}
