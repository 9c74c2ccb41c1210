import { hasPlaceholder, matches } from './placeholders.ts';

export type Looseness = { readonly loose?: readonly string[]; readonly unordered?: readonly string[] };

/** Lists how a value differs from the expected one, each difference with its JSON pointer. */
export function differences(
  expected: unknown,
  actual: unknown,
  looseness: Looseness = {},
  pointer = '',
): readonly string[] {
  const differ = (text: string): readonly string[] => [`${pointer || '/'}: ${text}`];
  if (looseness.loose?.includes(pointer))
    return kindOf(expected) === kindOf(actual) ? [] : differ(`is ${kindOf(actual)}`);
  if (hasPlaceholder(expected))
    return matches(expected, actual) ? [] : differ(`${show(actual)} is not like ${expected}`);
  if (Array.isArray(expected) && Array.isArray(actual)) return inLists(expected, actual, looseness, pointer);
  if (isRecord(expected) && isRecord(actual)) return inRecords(expected, actual, looseness, pointer);
  return expected === actual ? [] : differ(`${show(actual)} is not ${show(expected)}`);
}

type Lists = readonly unknown[];

function inLists(expected: Lists, actual: Lists, looseness: Looseness, pointer: string): readonly string[] {
  if (expected.length !== actual.length) return [`${pointer}: ${show(actual)} is not ${show(expected)}`];
  if (!looseness.unordered?.includes(pointer))
    return expected.flatMap((item, index) => differences(item, actual[index], looseness, `${pointer}/${index}`));
  const left = [...actual];
  return expected.flatMap((item, index) => {
    const found = left.findIndex((other) => differences(item, other, looseness, `${pointer}/${index}`).length === 0);
    if (found < 0) return [`${pointer}: nothing is like ${show(item)} in ${show(actual)}`];
    left.splice(found, 1);
    return [];
  });
}

type Members = Readonly<Record<string, unknown>>;

function inRecords(expected: Members, actual: Members, looseness: Looseness, pointer: string): readonly string[] {
  const left = new Set(Object.keys(actual));
  const found = Object.entries(expected).flatMap(([key, value]) => {
    const name = [...left].find((other) => (hasPlaceholder(key) ? matches(key, other) : other === key));
    if (name === undefined) return [`${pointer}/${key}: is missing`];
    left.delete(name);
    return differences(value, actual[name], looseness, `${pointer}/${key}`);
  });
  return [...found, ...[...left].map((key) => `${pointer}/${key}: ${show(actual[key])} is not expected`)];
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 300) ?? 'undefined';
}
