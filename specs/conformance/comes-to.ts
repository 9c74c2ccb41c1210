import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { until } from '#infra';

/**
 * Demands that what is read becomes what is expected: a worker hears by replication, within moments, of what another
 * one wrote, so that the first look may be too early.
 * @throws AssertionError with the last thing read when it did not within five seconds.
 */
export async function comesTo<T>(read: () => Promise<T>, expected: T): Promise<void> {
  let last = await read();
  const arrived = async (): Promise<boolean> => {
    if (!isDeepStrictEqual(last, expected)) last = await read();
    return isDeepStrictEqual(last, expected);
  };
  try {
    await until(arrived, { within: 5000, what: JSON.stringify(expected) });
  } catch (error) {
    assert.deepEqual(last, expected);
    throw error;
  }
}
