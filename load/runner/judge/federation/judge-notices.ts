import { isTransaction, type FederationMeasured } from '../../observe/federation/observe-federation.ts';
import type { Notice } from '../../prepare/federation/notices.ts';
import { endingOf, type Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { servicesOf } from './judge-inbound.ts';
import { federationTitles } from './titles.ts';

/**
 * Judges whether what other servers told of their users has come to those who share rooms with them.
 *
 * A later receipt or presence takes the place of an earlier one, so it is the last of each that has to be there.
 */
export function judgeNotices(measured: Measurement, federation: FederationMeasured): Judgement {
  const notices = acknowledged(measured, federation);
  const amount = (kind: Notice['kind'], name: string) => ({
    name: `${name} acknowledged`,
    value: notices.filter((notice) => notice.kind === kind).length,
    unit: 'notices',
  });
  return {
    title: federationTitles.notices,
    clause: 'Server-Server API § EDUs: m.receipt, m.typing, m.presence',
    ending:
      notices.length === 0
        ? { outcome: 'inconclusive', reason: 'No notice of another server was acknowledged' }
        : endingOf(federation.rooms.flatMap((room) => faultsOf(room, notices))),
    figures: [amount('receipt', 'Receipts'), amount('typing', 'Notices of typing'), amount('presence', 'Presences')],
    services: servicesOf(measured),
  };
}

function acknowledged({ records }: Measurement, { planned }: FederationMeasured): readonly Notice[] {
  const answered = new Set(records.filter(isTransaction).map(({ id }) => id));
  return planned.flatMap(({ id, notice }) => (notice && answered.has(id) ? [notice] : []));
}

function faultsOf(room: FederationMeasured['rooms'][number], notices: readonly Notice[]): readonly string[] {
  const { roomId, told, sawTyping } = room;
  const own = notices.filter((notice) => notice.roomId === roomId);
  const receipt = own.findLast((notice) => notice.kind === 'receipt')?.eventId;
  const status = own.findLast((notice) => notice.kind === 'presence')?.status;
  return [
    ...(receipt !== undefined && told.receipt !== receipt
      ? [`the receipt in ${roomId} is of ${told.receipt ?? 'nothing'}, and the last one was of ${receipt}`]
      : []),
    ...(status !== undefined && told.status !== status
      ? [`the presence of the guest in ${roomId} says "${told.status ?? ''}", and the last one said "${status}"`]
      : []),
    ...(own.some(({ kind }) => kind === 'typing') && !sawTyping ? [`nobody was shown typing in ${roomId}`] : []),
  ];
}
