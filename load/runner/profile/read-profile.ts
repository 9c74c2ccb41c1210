import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '#infra';
import { profileSchema, type Profile } from './profile.ts';

/**
 * Reads a profile file.
 * @throws UsageError that lists every fault of it, each with its path.
 */
export async function readProfile(file: string): Promise<Profile> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`Cannot read the profile "${file}"`, {
      remedy: 'Name a file, e.g. load/profiles/smoke.yaml',
      cause,
    });
  });
  return parseProfile(text, file);
}

/** Reads the text of a profile; the file's name is for the error. */
export function parseProfile(text: string, file: string): Profile {
  const result = profileSchema.safeParse(yamlOf(text, file));
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap(sentences);
  throw new UsageError(`Cannot use the profile "${file}":\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

function yamlOf(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot use the profile "${file}": ${reason}`, { cause });
  }
}

function sentences(issue: z.core.$ZodIssue): readonly string[] {
  const at = (key?: string): string => [...issue.path, ...(key === undefined ? [] : [key])].join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${at(key)}: there is no such key`);
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return [`${at()}: must be ${articles[issue.expected] ?? 'a'} ${issue.expected}`];
  return [`${at()}: ${issue.message}`];
}

const articles: Readonly<Record<string, string>> = { object: 'an', array: 'an', int: 'an' };
