import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Kinds of process that a table tells apart.
 *
 * `main` is main beside a media worker, `main+media` main with the media repository, `main+options` the same with
 * everything switched on that needs no other service; `stream_writer` is a generic worker that writes every stream.
 */
export const processKinds = [
  'main',
  'main+media',
  'main+options',
  'generic_worker',
  'media_repository',
  'stream_writer',
] as const;

export type ProcessKind = (typeof processKinds)[number];

const truthTable = z.strictObject({
  synapse: z.string(),
  served: z.record(z.string(), z.array(z.enum(processKinds))),
});

/**
 * Which kinds of process of one version of Synapse have a handler for an operation, by `METHOD path`.
 *
 * A handler is no promise that the process may write: a stream has its writer, and others answer 500.
 */
export type TruthTable = Readonly<z.infer<typeof truthTable>>;

/** Lists the versions whose table is stored, oldest first. */
export function learntVersions(): readonly string[] {
  return readdirSync(join(import.meta.dirname, 'tables'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Names the newest version whose table is stored. */
export function newestVersion(): string {
  return learntVersions().at(-1) ?? '';
}

/** Reads the table of a version, or nothing if it was never learnt. */
export function readTruth(version: string): TruthTable | undefined {
  if (!learntVersions().includes(version)) return undefined;
  return truthTable.parse(JSON.parse(readFileSync(fileOf(version), 'utf8')));
}

/** Stores a table as data of the project, one operation a line, and names the file. */
export function storeTruth({ synapse, served }: TruthTable): string {
  const lines = Object.entries(served).map(([key, kinds]) => `    ${JSON.stringify(key)}: ${JSON.stringify(kinds)}`);
  const text = `{\n  "synapse": "${synapse}",\n  "served": {\n${lines.join(',\n')}\n  }\n}\n`;
  writeFileSync(fileOf(synapse), text);
  return fileOf(synapse);
}

function fileOf(version: string): string {
  return join(import.meta.dirname, 'tables', `${version}.json`);
}
