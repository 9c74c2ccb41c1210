import { unique } from '#fixtures';

/**
 * Makes the filter of a first sync, as JSON, one that nobody has asked with before: Synapse gives the answer to a first
 * sync again for two minutes to whoever asks with the same filter.
 */
export function freshFilter(room: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ room, presence: { not_types: ['*', unique('fresh')] } });
}
