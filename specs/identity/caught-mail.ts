import { after, before } from 'mocha';
import { Skipped, stack, startMailHost, type MailHost } from '#fixtures';

/** Listens for the mail of ma1sd while the checks that are being described run. */
export function caughtMail(): () => MailHost {
  let host: MailHost | undefined;
  before(async () => {
    const { mail } = stack().environment;
    if (mail) host = await startMailHost(mail);
  });
  after(() => host?.[Symbol.asyncDispose]());
  return () => {
    if (!host) throw new Skipped('This runtime gives the mail of ma1sd no place to go');
    return host;
  };
}
