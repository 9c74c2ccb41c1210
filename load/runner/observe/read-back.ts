import type { Session } from '#fixtures';
import type { WriteRecord } from '../../plan.ts';
import type { EventRecord, UploadRecord } from '../generate/read-records.ts';
import type { PreparedLoad } from '../prepare/prepare-load.ts';
import { devicesOf } from './devices-of.ts';
import { readingsOf } from './readings-of.ts';
import { compareUploads, type SpoiltUpload } from './compare-uploads.ts';
import { roomHistory } from './room-history.ts';
import { historyOfMarkers, type MarkerHistory } from './history-of-markers.ts';
import { tally } from './tally.ts';
import { markerOf } from './watch-markers.ts';

export type ReadBack = {
  /** How often each message of the load stands in its room, by its id, as somebody of the own server sees it. */
  readonly sentInRooms: ReadonlyMap<string, number>;
  /** The same of each marker. */
  readonly markersAtHome: ReadonlyMap<string, number>;
  /** And as somebody of the other server sees it. */
  readonly markersInRoom: ReadonlyMap<string, number>;
  readonly spoiltUploads: readonly SpoiltUpload[];
  /** How often an account lists each device, by `user device`. */
  readonly devices: ReadonlyMap<string, number>;
  /** How far each of the people has read, by their user id: the place in `unread`, -1 for nothing of it. */
  readonly readTo: ReadonlyMap<string, number>;
};

type Patience = Pick<MarkerHistory, 'withinMs' | 'signal'>;

/** Reads everything back that was acknowledged, when the load is over. */
export async function readBack(
  prepared: PreparedLoad,
  records: readonly WriteRecord[],
  patience: Patience,
): Promise<ReadBack> {
  const { people, markerRoom } = prepared;
  const [reader] = people;
  if (!reader) throw new Error('There is nobody to read back what was sent');
  const rooms = new Set(records.filter(isMessage).map(({ roomId }) => roomId));
  const members = prepared.plan.people.flatMap(({ roomId }, index) => {
    const session = people[index];
    return session && rooms.delete(roomId) ? [{ session, roomId }] : [];
  });
  const histories = await Promise.all(members.map(({ session, roomId }) => idsIn(session, roomId)));
  const expected = records.filter(({ operation }) => operation === 'marker').map(({ id }) => id);
  const markersOf = async (session?: Session): Promise<ReadonlyMap<string, number>> =>
    session && markerRoom
      ? historyOfMarkers(session, { roomId: markerRoom.person.roomId, expected, ...patience })
      : new Map();
  return {
    sentInRooms: tally(histories.flat()),
    markersAtHome: await markersOf(markerRoom?.host),
    markersInRoom: await markersOf(markerRoom?.observer),
    spoiltUploads: await compareUploads(reader, records.filter(isUpload)),
    devices: tally(records.some(isLogin) ? await devicesOf(prepared.accounts) : []),
    readTo: new Map(records.some(isReceipt) ? await readingsOf(prepared) : []),
  };
}

async function idsIn(session: Session, roomId: string): Promise<readonly string[]> {
  return (await roomHistory(session, roomId)).flatMap(markerOf);
}

function isLogin({ operation }: WriteRecord): boolean {
  return operation === 'login';
}

function isReceipt({ operation }: WriteRecord): boolean {
  return operation === 'receipt';
}

function isMessage(record: WriteRecord): record is EventRecord {
  return record.operation === 'send' || record.operation === 'patient';
}

function isUpload(record: WriteRecord): record is UploadRecord {
  return record.operation === 'upload';
}
