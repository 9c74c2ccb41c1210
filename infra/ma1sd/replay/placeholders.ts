const patterns: Readonly<Record<string, string>> = {
  ms: String.raw`-?\d{13}`,
  sid: '[0-9A-Za-z.=_-]{1,255}',
  uuid: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  alnum64: '[0-9A-Za-z]{64}',
  otp: String.raw`\d{6}`,
  keyId: '[A-Za-z0-9_+/-]+',
  pubkey: '[A-Za-z0-9+/_-]{43}',
  sig: '[A-Za-z0-9+/_-]{86}',
  pepper: '.+',
  iam: String.raw`[0-9.]+:\d+`,
  hs: String.raw`[0-9.]+:\d+`,
  closed: String.raw`[0-9.]+:\d+`,
  smtp: String.raw`[0-9.]+:\d+`,
  any: String.raw`[\s\S]*`,
};

const placeholder = new RegExp(`<(${Object.keys(patterns).join('|')})>`);

/** Says whether a text has something in it that differs from run to run, e.g. `<ms>`. */
export function hasPlaceholder(text: unknown): text is string {
  return typeof text === 'string' && placeholder.test(text);
}

/** Says whether a value is one that the text with its placeholders stands for. */
export function matches(expected: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const parts = expected.split(new RegExp(placeholder, 'g'));
  // Every second part is the name of a placeholder.
  const pattern = parts.map((part, index) => (index % 2 ? `(?:${patterns[part]})` : escaped(part)));
  return new RegExp(`^${pattern.join('')}$`).test(String(value));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** Puts the values of variables, written `{{name}}`, into every text and key of a value. */
export function substitute<T>(value: T, variables: Readonly<Record<string, string>>): T {
  const inText = (text: string): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole);
  const inAny = (any: unknown): unknown => {
    if (typeof any === 'string') return inText(any);
    if (Array.isArray(any)) return any.map(inAny);
    if (typeof any !== 'object' || any === null) return any;
    return Object.fromEntries(Object.entries(any).map(([key, member]) => [inText(key), inAny(member)]));
  };
  return inAny(value) as T;
}
