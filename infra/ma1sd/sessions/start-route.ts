import { json } from '../http/answer.ts';
import { badArgument, missing, Refusal, refusal } from '../http/refusal.ts';
import { post, type Route } from '../http/route.ts';
import type { JsonObject } from '../json/lenient-json.ts';
import { textField } from '../json/members.ts';
import { wholeNumberField } from '../json/number-field.ts';
import { readFields } from '../json/read-body.ts';
import { NotAPhoneNumber, toMsisdn } from '../msisdn.ts';
import type { SessionRequest, Sessions } from './sessions.ts';

export type StartOptions = { readonly sessions: Sessions; readonly specForms: boolean };

/** Creates what starts the validation of an e-mail address or phone number. */
export function startSessionRoute(base: string, { sessions, specForms }: StartOptions): Route {
  return post(`${base}/validate/:medium/requestToken`, async ({ params, text }) => {
    const medium = params['medium'] ?? '';
    if (medium !== 'email' && medium !== 'msisdn')
      throw new Refusal(
        json({ errcode: 'M_INVALID_3PID_TYPE', error: `${medium} is not supported as a 3PID type` }, 400),
      );
    const body = readFields(text);
    const request = readRequest(body);
    const address = await readAddress(body, medium);
    if (specForms && medium === 'email' && !/^[^\s@<>]+@[^\s@<>]+$/.test(address))
      throw refusal(400, 'M_INVALID_EMAIL', 'That is no e-mail address');
    const sid = await sessions.start({ ...request, threepid: { medium, address } });
    return json({ sid, ...(medium === 'msisdn' ? { msisdn: address } : {}) });
  });
}

function readRequest(body: JsonObject): Omit<SessionRequest, 'threepid'> {
  return {
    secret: textField(body, 'client_secret'),
    attempt: wholeNumberField(body, 'send_attempt'),
    nextLink: textField(body, 'next_link'),
  };
}

/** Reads the address that a request is about, lower-cased, or the phone number as an msisdn. @throws Refusal */
export async function readAddress(body: JsonObject, medium: 'email' | 'msisdn'): Promise<string> {
  if (medium === 'email') {
    const email = textField(body, 'email');
    if (email === undefined) throw missing('email');
    return email.toLowerCase();
  }
  return toMsisdn(textField(body, 'phone_number'), textField(body, 'country')).catch((error: unknown) => {
    throw error instanceof NotAPhoneNumber ? badArgument('Invalid phone number') : error;
  });
}
