import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { parseMa1sdConfig } from '../config/read-config.ts';
import type { ConfigName, Recording } from './recording.ts';

const folder = path.join(import.meta.dirname, '../recordings');

/** Reads recorded exchanges, by default those of the project. */
export async function readRecordings(file = path.join(folder, 'exchanges.jsonl')): Promise<readonly Recording[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.length > 0);
  return lines.map((line) => JSON.parse(line) as Recording);
}

/** Where the services behind ma1sd are in one replay. */
export type Addresses = {
  readonly iam: string;
  readonly homeserver: string;
  /** Nothing listens there. */
  readonly closed: string;
  readonly smtpPort: number;
};

/** Reads one of the configurations that the recordings were made with. */
export async function readRecordedConfig(
  name: ConfigName,
  { iam, homeserver, closed, smtpPort }: Addresses,
): Promise<Ma1sdConfig> {
  const values: Readonly<Record<string, string>> = {
    IAM: iam,
    HOMESERVER: homeserver,
    CLOSED: closed,
    SMTP_PORT: String(smtpPort),
    TEMPLATES: path.join(folder, 'templates'),
  };
  const text = await readFile(path.join(folder, `${name}.yaml`), 'utf8');
  // Quoted, so that the file is YAML as it is: a number must lose its quotes.
  const filled = text.replaceAll(/'\$\{SMTP_PORT\}'|\$\{(\w+)\}/g, (_, key = 'SMTP_PORT') => values[key] ?? '');
  return parseMa1sdConfig(parse(filled), name);
}
