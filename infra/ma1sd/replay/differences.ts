import { hasPlaceholder, matches } from './placeholders.ts';

export type Comparison = {
  /** JSON pointer of the values that are compared. */
  readonly pointer?: string;
  readonly loose?: readonly string[];
  readonly unordered?: readonly string[];
};

/** Lists how a value differs from the expected one, each difference with its JSON pointer. */
export function differences(expected: unknown, actual: unknown, comparison: Comparison = {}): readonly string[] {
  const { pointer = '', loose } = comparison;
  const differ = (text: string): readonly string[] => [`${pointer || '/'}: ${text}`];
  if (loose?.includes(pointer)) return kindOf(expected) === kindOf(actual) ? [] : differ(`is ${kindOf(actual)}`);
  if (hasPlaceholder(expected))
    return matches(expected, actual) ? [] : differ(`${show(actual)} is not like ${expected}`);
  if (Array.isArray(expected) && Array.isArray(actual)) return inLists(expected, actual, comparison);
  if (isRecord(expected) && isRecord(actual)) return inRecords(expected, actual, comparison);
  return expected === actual ? [] : differ(`${show(actual)} is not ${show(expected)}`);
}

type Lists = readonly unknown[];

function inLists(expected: Lists, actual: Lists, comparison: Comparison): readonly string[] {
  const { pointer = '', unordered } = comparison;
  if (expected.length !== actual.length) return [`${pointer}: ${show(actual)} is not ${show(expected)}`];
  if (!unordered?.includes(pointer))
    return expected.flatMap((item, index) => differences(item, actual[index], at(comparison, index)));
  const left = [...actual];
  return expected.flatMap((item, index) => {
    const found = left.findIndex((other) => differences(item, other, at(comparison, index)).length === 0);
    if (found < 0) return [`${pointer}: nothing is like ${show(item)} in ${show(actual)}`];
    left.splice(found, 1);
    return [];
  });
}

type Members = Readonly<Record<string, unknown>>;

function inRecords(expected: Members, actual: Members, comparison: Comparison): readonly string[] {
  const { pointer = '' } = comparison;
  const left = new Set(Object.keys(actual));
  const found = Object.entries(expected).flatMap(([key, value]) => {
    const name = [...left].find((other) => (hasPlaceholder(key) ? matches(key, other) : other === key));
    if (name === undefined) return [`${pointer}/${key}: is missing`];
    left.delete(name);
    return differences(value, actual[name], at(comparison, key));
  });
  return [...found, ...[...left].map((key) => `${pointer}/${key}: ${show(actual[key])} is not expected`)];
}

function at(comparison: Comparison, step: string | number): Comparison {
  return { ...comparison, pointer: `${comparison.pointer ?? ''}/${step}` };
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
