import { pick } from '../pick.ts';
import { plan } from '../prepared.ts';
import { sendEvent } from '../send-event.ts';

/** Sends a message to a room of the own server. */
export function send(): void {
  sendEvent('send', pick(plan.people));
}
