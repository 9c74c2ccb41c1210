import { UsageError, type WayBack } from '#infra';
import type { Answers } from './judge-configuration.ts';
import type { Finding } from './finding.ts';
import { firstVersionWithSchema } from './schema-versions.ts';

/**
 * Says from the versions' own numbers whether the database is migrated and who could read it afterwards.
 *
 * @throws UsageError when the new version could not read a database of the old one.
 */
export function judgeSchema({ from, to }: Answers): Finding {
  if (to.schema < from.schemaCompat)
    throw new UsageError(
      `Synapse ${to.synapse} cannot read a database of ${from.synapse}: it knows schema ${to.schema}, and ${from.schemaCompat} is the oldest that may be known`,
      { remedy: 'Name an older version with --from, or a newer one with --to' },
    );
  return {
    wayBack: wayBack({ from, to }),
    notes: [
      to.schema === from.schema
        ? `The database stays at schema ${to.schema}`
        : `The database is migrated from schema ${from.schema} to ${to.schema}`,
      howFarBack(to),
    ],
    evidence: [
      {
        title: 'What the versions say of themselves',
        columns: ['', from.synapse, to.synapse],
        rows: [
          ['Schema of the database', String(from.schema), String(to.schema)],
          ['Oldest schema that a version must know to read it', String(from.schemaCompat), String(to.schemaCompat)],
          ['Oldest PostgreSQL', oldest(from), oldest(to)],
          ['Python', from.requiresPython ?? '', to.requiresPython ?? ''],
          ['Version of new rooms', from.roomVersion, to.roomVersion],
        ],
      },
    ],
  };
}

function oldest({ minimumPostgresql }: Answers['to']): string {
  return minimumPostgresql === null ? 'unknown' : String(minimumPostgresql.major);
}

function wayBack({ from, to }: Answers): WayBack {
  const allowed = from.schema >= to.schemaCompat;
  const marked = `${to.synapse} marks the database as readable from schema ${to.schemaCompat} on`;
  return {
    allowed,
    by: 'schema versions',
    why: `${marked}, and ${from.synapse} knows schema ${from.schema}`,
    lost: allowed
      ? lostRooms({ from, to })
      : [`Everything since the upgrade: only a backup leads back to ${from.synapse}`],
  };
}

/** A room of a version that the old Synapse does not know, or knows half, is dead there. */
function lostRooms({ from, to }: Answers): readonly string[] {
  if (from.roomVersion === to.roomVersion) return [];
  const made = `Rooms made on ${to.synapse} are of version ${to.roomVersion} unless asked otherwise`;
  return from.roomVersions.includes(to.roomVersion)
    ? []
    : [`${made}, which ${from.synapse} does not know: nobody can use them there`];
}

function howFarBack({ synapse, schemaCompat }: Answers['to']): string {
  const first = firstVersionWithSchema(schemaCompat);
  const known = first === undefined ? '' : `; the oldest of those is ${first}`;
  return `After ${synapse} has run, only versions that know schema ${schemaCompat} can read the database${known}`;
}
