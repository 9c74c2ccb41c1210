const settings = {
  max_connections: 300,
  shared_buffers: '128MB',
  // The data lives as long as the run. Killed processes lose nothing by this; only a crash of the machine would.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  log_line_prefix: '%m [%p] %d ',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Arguments of the PostgreSQL image, built or named: the server with the settings that it has on the local runtime. */
export const postgresArguments: readonly string[] = [
  'postgres',
  ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
];
