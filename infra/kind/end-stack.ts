import { stopStack } from '../local/index.ts';

/**
 * Ends a stack of whatever runtime with all that it has in and beside a cluster, and removes its folder; safe to repeat,
 * and safe on what a killed start left half made.
 */
export async function endStack(directory: string): Promise<void> {
  await stopStack(directory);
}
