import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** One secret of a stack, by which it is recognised wherever it stands. */
export type KnownSecret = {
  /** What it is, for people, e.g. `macaroon_secret_key of netsoc/homeserver.yaml`. */
  readonly name: string;
  readonly value: string;
  /** Whether it is of an account that was made for the run alone, and is worth nothing after it. */
  readonly throwaway: boolean;
};

/** The file in a stack's folder where suites note what they hand out: one JSON object a line, 0600. */
export const handedOutFile = 'handed-out.ndjson';

/** Shorter ones, such as the password of a check of short passwords, stand everywhere by chance. */
export const leastSecretLength = 8;

/** Folders without configuration: data, programs, and what a suite needs while it runs. */
const withoutSecrets = /^(postgres\/data|element|haproxy|suites|serve-[^/]*|load-[^/]*|[^/]+\/(media|modules))(\/|$)/;

/**
 * Reads every secret out of the folder of a stack that still stands: of its configuration, which is 0600 where it
 * holds any, and of what the suites handed out.
 */
export async function knownSecrets(stackDirectory: string): Promise<readonly KnownSecret[]> {
  const entries = await readdir(stackDirectory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(stackDirectory, path.join(entry.parentPath, entry.name)))
    .filter((file) => !withoutSecrets.test(file));
  const found = await Promise.all(files.map((file) => secretsOf(stackDirectory, file)));
  const named = new Map(found.flat().map((secret) => [secret.value, secret]));
  return [...named.values()].filter(({ value }) => value.length >= leastSecretLength);
}

async function secretsOf(directory: string, file: string): Promise<readonly KnownSecret[]> {
  const full = path.join(directory, file);
  const othersMayRead = 0o077;
  const mode = (await stat(full).catch(() => undefined))?.mode ?? othersMayRead;
  if ((mode & othersMayRead) !== 0) return [];
  const text = await readFile(full, 'utf8').catch(() => '');
  if (file === handedOutFile) return handedOut(text);
  const values = file === 'secrets.json' ? leaves(JSON.parse(text)) : inText(text);
  return values.map(({ name, value }) => ({ name: `${name} of ${file}`, value, throwaway: false }));
}

type Named = Pick<KnownSecret, 'name' | 'value'>;

function handedOut(text: string): readonly KnownSecret[] {
  const lines = text.split('\n').filter((line) => line.endsWith('}'));
  return lines.map((line) => ({ ...(JSON.parse(line) as Named), throwaway: true }));
}

function leaves(value: unknown, name = ''): readonly Named[] {
  if (typeof value === 'string') return [{ name, value: value.trim().split(' ').at(-1) ?? '' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, name ? `${name} ${key}` : key));
}

const keys =
  'password|token|requirepass|client-key-data|\\w*(?:shared_secret|secret_key|form_secret|replication_secret)';

/** Secrets of JSON, YAML, PEM, of Redis' configuration, of Synapse's key file, and of a file that is a password. */
function inText(text: string): readonly Named[] {
  const byKey = [...text.matchAll(new RegExp(`["\\s]?(${keys})"?\\s*[:\\s]\\s*"?([^"\\s,]+)`, 'g'))];
  const pem = text.includes('PRIVATE KEY') ? [...text.matchAll(/PRIVATE KEY-----\n([A-Za-z0-9+/]{40,})/g)] : [];
  const seeds = [...text.matchAll(/ed25519 \w+ ([A-Za-z0-9+/]{43})/g)];
  const whole = /^[\w-]{20,}\n?$/.test(text) ? [{ name: 'the password', value: text.trim() }] : [];
  return [
    ...byKey.map(([, name = '', value = '']) => ({ name, value })),
    ...pem.map(([, value = '']) => ({ name: 'a private key', value })),
    ...seeds.map(([, value = '']) => ({ name: 'the signing key', value })),
    ...whole,
  ];
}
