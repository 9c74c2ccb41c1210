import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { UsageError } from './errors.ts';

/** Reads a file of YAML or JSON that a person names. @throws UsageError when there is none, or it is no YAML */
export async function readYamlFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new UsageError(missing ? `There is no file "${file}"` : `Cannot read "${file}": ${String(cause)}`, { cause });
  });
  try {
    return parse(text) as unknown;
  } catch (cause) {
    throw new UsageError(`Cannot use "${file}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
