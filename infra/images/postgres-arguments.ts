import { postgresSettings, renderPostgresSettings } from '../render/index.ts';

/** Arguments of the PostgreSQL image, built or named: the server with the settings that it has on the local runtime. */
export const postgresArguments: readonly string[] = ['postgres', ...renderPostgresSettings(postgresSettings)];
