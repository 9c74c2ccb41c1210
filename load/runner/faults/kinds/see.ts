import { until } from '#infra';
import { NotShown } from '../standing-fault.ts';

/** How long the machine is given to show what was done to it, in milliseconds. */
const withinMs = 10_000;

/**
 * Waits until something can be seen, and says what.
 * @throws NotShown when it cannot.
 */
export async function see(what: string, look: () => Promise<string | undefined>): Promise<string> {
  try {
    return await until(look, { within: withinMs, everyMs: 20, what });
  } catch (cause) {
    throw new NotShown(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
