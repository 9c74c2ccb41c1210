import { readFile } from 'node:fs/promises';
import { internalError } from '../http/refusal.ts';

const head = 'Content-Type: text/plain; charset=utf-8\n\n';

/** Texts for a configuration that names no files. */
const own = {
  validate: `Subject: Confirm your e-mail address\n${head}Your code is %VALIDATION_TOKEN%, or open %VALIDATION_LINK%\n`,
  invite: `Subject: %SENDER_NAME_OR_ID% invites you\n${head}%SENDER_NAME_OR_ID% invites you to %ROOM_NAME_OR_ID% on %DOMAIN%.\n%SIGN_URL%\n`,
  unbind: `Subject: Your address was removed\n${head}%RECIPIENT_ADDRESS% no longer belongs to your account on %DOMAIN%.\n`,
};

export type TemplateName = keyof typeof own;

/** Reads a mail template; its placeholders have the form `%NAME%`. */
export async function readTemplate(name: TemplateName, file: string | undefined): Promise<string> {
  if (file === undefined) return own[name];
  return readFile(file, 'utf8').catch(() => {
    throw internalError('mail');
  });
}

/** Puts values into a template, each placeholder as often as it stands there. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/%([A-Z_]+)%/g, (whole, name: string) => values[name] ?? whole);
}
