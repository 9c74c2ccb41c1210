/** Renders Synapse's logging configuration: to standard output, one line a record, which becomes the process's log file. */
export function renderLogConfig(): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    formatters: {
      precise: { format: '%(asctime)s - %(name)s - %(lineno)d - %(levelname)s - %(request)s - %(message)s' },
    },
    handlers: { console: { class: 'logging.StreamHandler', formatter: 'precise', stream: 'ext://sys.stdout' } },
    loggers: {
      'synapse.storage.SQL': { level: 'WARNING' },
      // It says by which step of server discovery a server was found, and nothing else.
      'synapse.http.federation.matrix_federation_agent': { level: 'DEBUG' },
    },
    root: { level: 'INFO', handlers: ['console'] },
    disable_existing_loggers: false,
  };
}
