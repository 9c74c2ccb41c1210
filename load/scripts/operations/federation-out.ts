import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { sendEvent } from '../send-event.ts';

/** Sends a message to a room that many other servers are in. */
export function federationOut(): void {
  sendEvent('federationOut', pick(plan.outboundPeople));
}
