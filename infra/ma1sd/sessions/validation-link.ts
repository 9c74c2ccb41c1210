import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { publicUrlOf } from '../config/public-url.ts';
import type { Session } from './sessions.ts';

/** Makes the link that is sent in a mail; it is one of version 1 whichever version was asked. */
export function validationLink(config: Ma1sdConfig, { threepid, id, secret, token }: Session): string {
  const query = new URLSearchParams({ sid: id, client_secret: secret, token });
  return `${publicUrlOf(config)}/_matrix/identity/api/v1/validate/${threepid.medium}/submitToken?${query}`;
}
