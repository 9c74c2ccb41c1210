import type { WriteRecord } from '../../plan.ts';
import type { EventRecord } from '../generate/read-records.ts';
import type { Measurement } from '../judge/measurement.ts';
import { onceEach } from '../judge/once-each.ts';
import { duePushes } from '../observe/await-arrivals.ts';

/** What was acknowledged in a part of a run, and what is amiss with it. */
export type Kept = {
  readonly events: number;
  readonly uploads: number;
  readonly pushes: number;
  /** Pushes that came more than once: the gateway's specification promises no more than that each comes. */
  readonly pushedAgain: number;
  readonly faults: readonly string[];
};

/** Holds what was acknowledged against what can be read, on both servers, and at the push gateway. */
export function keptOf(measured: Measurement, records: readonly WriteRecord[]): Kept {
  const { sentInRooms, markersInRoom, markersAtHome, spoiltUploads, phone } = measured;
  const ids = (operation: EventRecord['operation']): readonly string[] =>
    records.filter((record) => record.operation === operation).map(({ id }) => id);
  const [sent, markers] = [ids('send'), ids('marker')];
  const uploads = records.flatMap((record) => (record.operation === 'upload' ? [record.uri] : []));
  const pushes = phone ? duePushes(records, phone) : [];
  const pushed = phone?.pushed ?? new Map<string, number>();
  const unpushed = pushes.filter((id) => !pushed.get(id));
  return {
    events: sent.length + markers.length,
    uploads: uploads.length,
    pushes: pushes.length,
    pushedAgain: pushes.filter((id) => (pushed.get(id) ?? 0) > 1).length,
    faults: [
      ...onceEach(sent, sentInRooms, 'in their rooms'),
      ...onceEach(markers, markersAtHome, 'in their room on the own server'),
      ...onceEach(markers, markersInRoom, 'on the other server'),
      ...spoiltUploads.filter(({ uri }) => uploads.includes(uri)).map(({ uri, why }) => `${uri} came back with ${why}`),
      ...(unpushed.length > 0
        ? [`${unpushed.length} of ${pushes.length} were never pushed to the phone, e.g. ${unpushed[0]}`]
        : []),
    ],
  };
}
