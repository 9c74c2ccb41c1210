import { randomUUID } from 'node:crypto';
import { expectStatus, unique, type MailHost } from '#fixtures';
import type { Holder } from './programs.ts';

/** The validation of an address by the code that was mailed to it. */
export type Validation = {
  readonly address: string;
  readonly secret: string;
  readonly sid: string;
  /** Query of the link in the mail. */
  readonly link: URLSearchParams;
};

/** Asks an identity server to mail a code to a new address, and reads the mail. */
export async function askForCode(holder: Holder, mail: MailHost): Promise<Validation> {
  const [address, secret] = [`${unique('new')}@mail.test`, randomUUID()];
  const json = { client_secret: secret, email: address, send_attempt: 1 };
  const answer = await holder.ask('POST validate/email/requestToken', { json });
  const sid = String(expectStatus(answer, 200, 'Asking for a code by mail').json['sid']);
  const { text } = await mail.mailTo(address);
  return { address, secret, sid, link: new URLSearchParams(/submitToken\?(\S+)/.exec(text)?.[1] ?? '') };
}

/** Validates a new address by its code. */
export async function confirmAddress(holder: Holder, mail: MailHost): Promise<Validation> {
  const validation = await askForCode(holder, mail);
  const { sid, secret, link } = validation;
  const json = { sid, client_secret: secret, token: link.get('token') };
  expectStatus(await holder.ask('POST validate/email/submitToken', { json }), 200, 'Submitting the code');
  return validation;
}
