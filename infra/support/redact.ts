const secret = '[secret]';

const secretKeys = [
  'password|new_password|old_password|access_token|refresh_token|login_token|loginToken|token|as_token|hs_token',
  'client_secret|shared_secret|registration_shared_secret|macaroon_secret_key|form_secret|worker_replication_secret',
  'private_key|signing_key|pickle_key|mac|recovery_key|iamControlToken',
].join('|');

type Rule = { readonly pattern: RegExp; readonly replacement: string };

const rules: readonly Rule[] = [
  {
    pattern: /-----BEGIN ([A-Z ]*PRIVATE KEY)-----(?!\[secret\])[\s\S]*?(?:-----END \1-----|$)/g,
    replacement: `-----BEGIN $1-----${secret}`,
  },
  // Synapse's own file of a signing key: "ed25519 a_1 <seed>"; the public form has a colon and stays.
  { pattern: /\b(ed25519 \w+ )[A-Za-z0-9+/]{43}=?/g, replacement: `$1${secret}` },
  { pattern: /\b(Bearer|Basic)(\s+)(?!\[secret\])[^\s"'\\,;)\]}]+/gi, replacement: `$1$2${secret}` },
  { pattern: /\b(sig=\\*")[^"\\]+/g, replacement: `$1${secret}` },
  { pattern: /\b(syt|syr|syl|mct|mat|mcr)_[A-Za-z0-9_-]{6,}/g, replacement: secret },
  { pattern: /(:\/\/[^\s:/@]+:)[^\s@/]+@/g, replacement: `$1${secret}@` },
  // The closing quote has as many backslashes as the opening one: JSON within a string of JSON has them.
  {
    pattern: new RegExp(String.raw`(?<!\\)(\\+)"(${secretKeys})\1"(\s*:\s*)\1"[^\n]*?(?:(?<!\\)\1"|$)`, 'gm'),
    replacement: `$1"$2$1"$3$1"${secret}$1"`,
  },
  {
    pattern: new RegExp(String.raw`"(${secretKeys})"(\s*:\s*)"(?:[^"\\\n]|\\.)*(?:"|$)`, 'gm'),
    replacement: `"$1"$2"${secret}"`,
  },
  {
    pattern: new RegExp(String.raw`(\b(?:${secretKeys})'?\s*:\s*)'(?:[^'\\\n]|\\.)*(?:'|$)`, 'gm'),
    replacement: `$1'${secret}'`,
  },
  {
    pattern: new RegExp(String.raw`\b(${secretKeys})(=|%3D)(?!\[secret\])[^&\s"'#\\,;<>)\]}]+`, 'gi'),
    replacement: `$1$2${secret}`,
  },
  // Lines of homeserver.yaml.
  {
    pattern: /\b(\w*(?:shared_secret|secret_key|form_secret|replication_secret)\s*:\s+)[^\s"'[][^\s]*/g,
    replacement: `$1${secret}`,
  },
];

/**
 * Cuts passwords, tokens, keys and signatures out of text: headers, queries, JSON (also cut off or nested), YAML and logs.
 *
 * Cutting twice changes nothing more. `known` are secrets by value, cut wherever they stand.
 */
export function redact(text: string, known: readonly string[] = []): string {
  const byForm = rules.reduce((cut, rule) => cut.replace(rule.pattern, rule.replacement), text);
  return known.filter((value) => value.length > 0).reduce((cut, value) => cut.replaceAll(value, secret), byForm);
}
