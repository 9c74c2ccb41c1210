/** Says that a text is no phone number. */
export class NotAPhoneNumber extends Error {
  override readonly name = 'NotAPhoneNumber';
}

/**
 * Writes a phone number as an msisdn: country code and number, digits alone.
 *
 * @param country two letters, for a number without its country code
 * @throws NotAPhoneNumber
 */
export async function toMsisdn(number: string | undefined, country: string | undefined): Promise<string> {
  // Loaded when the first number comes: the tables of all countries are half of what the program would else need.
  const { PhoneNumberFormat, PhoneNumberUtil } = (await import('google-libphonenumber')).default;
  const util = PhoneNumberUtil.getInstance();
  try {
    return util.format(util.parse(number ?? '', country), PhoneNumberFormat.E164).replace('+', '');
  } catch (error) {
    throw new NotAPhoneNumber(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
