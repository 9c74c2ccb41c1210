import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { KnownSecret } from '#infra';
import { findValues, needlesOf, type Needles } from './find-values.ts';
import { unpacked } from './zip-entries.ts';

/** A secret that stands in a file of a run; what it is, never the secret itself. */
export type Leak = {
  /** Relative to the run's folder. */
  readonly file: string;
  readonly what: string;
};

/** What is a secret by its form alone: these are found even where nobody noted the value. */
const forms: Readonly<Record<string, RegExp>> = {
  "an access token of Synapse's form": /\bsy[tr]_[A-Za-z0-9_-]{12,}/,
  'a macaroon': /\bMDA[A-Za-z0-9_-]{60,}/,
  'an authorization header': /\bBearer\s+(?!\[secret\]|token|\\?["'<{$])[A-Za-z0-9._~+/-]{16,}/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(\\n)?[A-Za-z0-9+/]{40}/,
  'a signing key': /\bed25519 \w+ [A-Za-z0-9+/]{43}/,
};

/**
 * Searches every file of a run, archives unpacked, for each known secret, also as URLs and JSON write it, and for what
 * has the form of one.
 *
 * A trace shows what a browser sent: it may hold what was handed out to accounts of the run alone, if nobody but its
 * owner may read it.
 */
export async function searchRun(runDirectory: string, secrets: readonly KnownSecret[]): Promise<readonly Leak[]> {
  const names = new Map(secrets.flatMap((secret) => spellings(secret.value).map((value) => [value, secret] as const)));
  const needles = needlesOf([...names.keys()]);
  const entries = await readdir(runDirectory, { recursive: true, withFileTypes: true });
  const leaks: Leak[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.relative(runDirectory, path.join(entry.parentPath, entry.name));
    const found = await searchFile(runDirectory, file, { needles, names });
    leaks.push(...found.map((what) => ({ file, what })));
  }
  return leaks;
}

type Known = { readonly needles: Needles; readonly names: ReadonlyMap<string, KnownSecret> };

async function searchFile(directory: string, name: string, { needles, names }: Known): Promise<readonly string[]> {
  const file = path.join(directory, name);
  const mayHoldThrowaways = name.startsWith('traces/') && ((await stat(file)).mode & 0o077) === 0;
  const what = new Set<string>();
  for (const bytes of unpacked(await readFile(file))) {
    for (const value of findValues(bytes, needles)) {
      const secret = names.get(value);
      if (secret && !(mayHoldThrowaways && secret.throwaway)) what.add(secret.name);
    }
    const text = bytes.toString('latin1');
    for (const [kind, form] of Object.entries(forms))
      if (!(mayHoldThrowaways && /token|header|macaroon/.test(kind)) && form.test(text)) what.add(kind);
  }
  return [...what];
}

function spellings(value: string): readonly string[] {
  return [...new Set([value, encodeURIComponent(value.toWellFormed()), JSON.stringify(value).slice(1, -1)])];
}
