import { rateLimitsOf } from './rate-limits.ts';

export type RigSettings = {
  /** Path of the certificate of the run's own authority, as Synapse sees it. */
  readonly authority: string;
  readonly productionLimits: boolean;
  /** Networks that previews of pages are fetched from, and nowhere else; absent: as the deployment has it. */
  readonly previewsFrom?: readonly string[];
};

/** Lists the keys of homeserver.yaml that every stack adds, on whatever runtime; the deployment's own win over them. */
export function rigSettings(settings: RigSettings): Readonly<Record<string, unknown>> {
  const { authority, productionLimits, previewsFrom } = settings;
  return {
    suppress_key_server_warning: true,
    // A new database is brought up to date within a second, and not with a pause of one after each step.
    background_updates: { sleep_enabled: false },
    // Everything of a stack is on private addresses, with certificates of the run's own authority.
    ip_range_blacklist: [],
    federation_custom_ca_list: [authority],
    // A server that was away is tried again within seconds, so that catching up can be watched.
    federation: {
      destination_min_retry_interval: '5s',
      destination_max_retry_interval: '10s',
      destination_retry_multiplier: 1,
      max_short_retry_delay: '2s',
      max_long_retry_delay: '2s',
    },
    ...rateLimitsOf({ productionLimits }),
    ...(previewsFrom ? urlPreviews(previewsFrom) : {}),
  };
}

function urlPreviews(networks: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    url_preview_enabled: true,
    url_preview_ip_range_blacklist: ['0.0.0.0/0', '::/0'],
    url_preview_ip_range_whitelist: networks,
  };
}
