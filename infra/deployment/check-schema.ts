import type { z } from 'zod';
import { joinPath, type Report } from './fault.ts';
import { knownKeys } from './known-keys.ts';
import { nearestName } from './nearest-name.ts';

export type SchemaCheck<T> = {
  readonly schema: z.ZodType<T>;
  /** Who would not know an unknown key, e.g. `the chart`. */
  readonly owner: string;
  readonly report: Report;
};

/** Checks data against a schema; every fault is reported, and nothing is returned if there is one. */
export function checkSchema<T>(data: unknown, { schema, owner, report }: SchemaCheck<T>): T | undefined {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues.flatMap(closestBranch)) {
    if (issue.code !== 'unrecognized_keys') report(joinPath(issue.path), sentence(issue));
    else {
      const known = knownKeys(schema, issue.path);
      for (const key of issue.keys) report(joinPath([...issue.path, key]), unknownKey(owner, nearestName(key, known)));
    }
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

/** A union's own message says nothing; that of the branch with the fewest faults does. */
function closestBranch(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [closest = []] = [...issue.errors].sort((a, b) => a.length - b.length);
  return closest.flatMap((inner) => closestBranch({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKey(owner: string, near: string | undefined): string {
  return `${owner} knows no such key${near ? `; did you mean "${near}"` : ''}`;
}

function sentence(issue: Issue): string {
  if (issue.code === 'invalid_type') return `is ${describe(issue.input)}, and must be ${nameOf(issue.expected)}`;
  if (issue.code === 'invalid_value')
    return `is ${JSON.stringify(issue.input)}, and must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

/** What is given is not repeated: it may be a secret. */
function describe(input: unknown): string {
  if (input === undefined) return 'missing';
  if (typeof input === 'string') return 'a text';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number') return 'a number';
  return typeof input === 'object' && input !== null ? 'a map' : String(input);
}

function nameOf(type: string): string {
  const names: Record<string, string> = {
    object: 'a map',
    record: 'a map',
    array: 'a list',
    int: 'a whole number',
    string: 'a text',
    boolean: 'true or false',
  };
  return names[type] ?? `a ${type}`;
}
