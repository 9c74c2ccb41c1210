import { execution } from '../execution.ts';
import { askThumbnail } from '../ask-thumbnail.ts';
import { plan } from '../prepared.ts';

/** Asks for a thumbnail of a picture on the other server that nobody here has seen, so that it has to be fetched. */
export function coldThumbnail(): void {
  const wish = plan.coldThumbnails[execution.scenario.iterationInTest];
  if (!wish) throw new Error('No picture is left that nobody has seen');
  askThumbnail('coldThumbnail', wish);
}
