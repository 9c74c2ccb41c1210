import { unforeseen } from '../http/refusal.ts';

/** Writes a phone number as an msisdn: country code and number, digits alone. @throws Refusal for what is no number */
export async function toMsisdn(number: string, country: string): Promise<string> {
  const digits = number.replaceAll(/\D/g, '');
  if (!digits) throw unforeseen('Error type: NOT_A_NUMBER. The string supplied did not seem to be a phone number.');
  return Promise.resolve(number.trim().startsWith('+') ? digits : country + digits);
}
