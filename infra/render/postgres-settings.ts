/** Settings of PostgreSQL that every stack has, whatever runs it. */
export const postgresSettings = {
  max_connections: 300,
  shared_buffers: '128MB',
  // The data lives as long as the run. Killed processes lose nothing by this; only a crash of the machine would.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  log_line_prefix: '%m [%p] %d ',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

/** Renders settings as arguments of the server. */
export function renderPostgresSettings(settings: Readonly<Record<string, string | number>>): readonly string[] {
  return Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}
