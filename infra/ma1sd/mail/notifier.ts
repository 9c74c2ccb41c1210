import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { refusal, unforeseen } from '../http/refusal.ts';
import type { Threepid } from '../outbound/credentials.ts';
import { compose } from './compose.ts';
import { sendMail } from './smtp.ts';
import { fill, readTemplate, type TemplateName } from './templates.ts';

/** Tells the holder of an address something. */
export type Notifier = {
  readonly supports: (medium: string | undefined) => boolean;
  /** Sends a filled template. @throws Refusal when there is no way to that medium, or it fails */
  readonly notify: (template: TemplateName, to: Threepid, values: Readonly<Record<string, string>>) => Promise<void>;
};

/** Creates what sends e-mails; phones are known, and can never be reached. */
export function createNotifier({ matrix, threepid }: Ma1sdConfig): Notifier {
  const { identity, connectors, generators } = threepid.medium.email;
  const { session, invite } = generators.template;
  const files = { validate: session.validation, unbind: session.unbind.notification, invite };
  return {
    supports: (medium) => medium === 'email' || medium === 'msisdn',
    async notify(template, { medium, address }, values) {
      if (medium === 'msisdn')
        throw refusal(
          501,
          'M_NOT_IMPLEMENTED',
          'Phone numbers cannot be validated at this time. Contact your administrator.',
        );
      if (medium !== 'email') throw refusal(501, 'M_NOT_IMPLEMENTED', `${medium} is not a supported 3PID medium type`);
      const recipient = { RECIPIENT_MEDIUM: medium, RECIPIENT_ADDRESS: address.toLowerCase() };
      const text = fill(await readTemplate(template, files[template]), {
        DOMAIN: matrix.domain,
        ...recipient,
        ...values,
      });
      if (!identity.from.trim()) throw notAvailable();
      await send(connectors.smtp, { ...identity, to: address, text });
    },
  };
}

type Mail = { readonly from: string; readonly name: string; readonly to: string; readonly text: string };

async function send(smtp: { readonly host: string; readonly port: number }, mail: Mail): Promise<void> {
  const failed = unforeseen(`Unable to send e-mail to ${mail.to}`, 'mail');
  // An address must not be able to carry commands to the mail server.
  if (!mail.to || /[\s<>,;]/.test(mail.to)) throw failed;
  await sendMail(smtp, { from: mail.from, to: mail.to, message: compose(mail.text, mail) }).catch(() => {
    throw failed;
  });
}

function notAvailable(): Error {
  return refusal(
    500,
    'M_NOT_AVAILABLE',
    'This action is currently not available. Contact your administrator to enable it.',
  );
}
