import { compareVersions, type SynapseAnswer } from '#infra';
import type { Finding } from './finding.ts';
import type { ValuesFile } from './values-file.ts';

export type Platform = {
  /** Version of the PostgreSQL that a stack of this machine gets; absent where there is none. */
  readonly installed: string | undefined;
  readonly values: ValuesFile;
};

/** Says whether PostgreSQL is new enough for the new version: the one of the values, and the one of this machine. */
export function judgePlatform({ synapse, minimumPostgresql }: SynapseAnswer, platform: Platform): Finding {
  const { installed, values } = platform;
  if (minimumPostgresql === null) return { notes: [`Synapse ${synapse} did not say which PostgreSQL it needs`] };
  const { major, said } = minimumPostgresql;
  const isOld = (version: string): boolean => compareVersions(version, String(major)) < 0;
  const named = values.postgresql;
  if (named !== undefined && isOld(named)) {
    const at = values.pathOf('postgresql.image.tag');
    return {
      failures: [failure(`PostgreSQL ${named} of ${values.file}`, { synapse, major, said })],
      changes: [
        {
          file: values.file,
          path: at,
          why: `${synapse} needs PostgreSQL ${major} or later: upgrade it first, with its data`,
        },
      ],
      isFinal: true,
    };
  }
  if (installed === undefined || !isOld(installed)) return {};
  return { failures: [failure(`PostgreSQL ${installed} of this machine`, { synapse, major, said })], isFinal: true };
}

function failure(what: string, { synapse, major, said }: { synapse: string; major: number; said: string }) {
  return {
    id: 'preflight/postgresql',
    title: `${what} is too old for Synapse ${synapse}, which needs ${major} or later`,
    evidence: said || `Synapse's own check lets no version before ${major} through`,
  };
}
