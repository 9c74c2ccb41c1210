import { plan } from '../prepared.ts';
import { sendEvent } from '../send-event.ts';

/** Sends a message to a room that somebody on the other server is in. */
export function marker(): void {
  if (plan.markerPerson) sendEvent('marker', plan.markerPerson);
}
