/** Makes a whole message of a filled template, which has headers of its own. */
export function compose(
  filled: string,
  { from, name, to }: { readonly from: string; readonly name: string; readonly to: string },
): string {
  const [, head = '', body = ''] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(filled) ?? [];
  const given = head.split(/\r?\n/).map((line) => line.replace(/: (.*)$/s, (_, value: string) => `: ${encode(value)}`));
  const sender = name ? `${encode(name)} <${from}>` : from;
  const own = [
    `From: ${sender}`,
    `To: ${to}`,
    `Date: ${new Date().toUTCString()}`,
    'X-Mailer: mxisd/2.5.0',
    'MIME-Version: 1.0',
  ];
  return [...given, ...own, '', body].join('\r\n');
}

/** A header is ASCII; anything else becomes an encoded word (RFC 2047). */
function encode(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`;
}
