/** What stands where a secret was. */
export const secretValue = '(secret)';

const secretKey = /(?:^|_)(?:secret|password|pass)(?:_key)?$/;

/** Copies configuration without its secrets: what they are is nobody's to compare, but that they are there. */
export function withoutSecrets<T>(value: T): T {
  return cut(value) as T;
}

function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cut);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    secretKey.test(key) && typeof item === 'string' ? secretValue : cut(item),
  ]);
  return Object.fromEntries(entries);
}
