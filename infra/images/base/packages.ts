/** Release of Debian that the images are built on; its Python is what Synapse's packages must be for. */
export const debian = { release: 'bookworm', image: 'debian:bookworm-slim', python: '3.11' } as const;

/** Packages of the base, which all built images share, so that a node of the cluster takes its layer once. */
export const basePackages: readonly string[] = [
  'ca-certificates',
  'dnsmasq-base',
  'haproxy',
  // Node's.
  'libstdc++6',
  'postgresql-15',
  'python3',
  'redis-server',
];
