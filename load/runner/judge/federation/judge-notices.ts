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
  const answered = new Set(measured.records.filter(isTransaction).map(({ id }) => id));
  const notices = federation.planned.flatMap(({ id, notice }) => (notice && answered.has(id) ? [notice] : []));
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
        : endingOf(federation.rooms.flatMap((room) => faultsOf(room, federation.planned, answered))),
    figures: [amount('receipt', 'Receipts'), amount('typing', 'Notices of typing'), amount('presence', 'Presences')],
    services: servicesOf(measured),
  };
}

type Planned = FederationMeasured['planned'];

function faultsOf(
  { roomId, told, sawTyping }: FederationMeasured['rooms'][number],
  planned: Planned,
  answered: ReadonlySet<string>,
): readonly string[] {
  const own = planned.filter((one) => one.roomId === roomId && one.notice);
  const receipts = lastOnes(own, answered, 'receipt').map((notice) => notice.eventId);
  const statuses = lastOnes(own, answered, 'presence').map((notice) => notice.status);
  const wasTyping = own.some(({ id, notice }) => notice?.kind === 'typing' && answered.has(id));
  return [
    ...(receipts.length > 0 && !receipts.includes(told.receipt ?? '')
      ? [`the receipt in ${roomId} is of ${told.receipt ?? 'nothing'}, and the last one was of ${receipts[0]}`]
      : []),
    ...(statuses.length > 0 && !statuses.includes(told.status ?? '')
      ? [`the presence of the guest in ${roomId} says "${told.status ?? ''}", and the last one said "${statuses[0]}"`]
      : []),
    ...(wasTyping && !sawTyping ? [`nobody was shown typing in ${roomId}`] : []),
  ];
}

/** The last notice of a kind that was acknowledged, and those after it: without an answer they may have been taken. */
function lastOnes<Kind extends Notice['kind']>(
  planned: Planned,
  answered: ReadonlySet<string>,
  kind: Kind,
): readonly Extract<Notice, { kind: Kind }>[] {
  const isOfKind = (notice: Notice | undefined): notice is Extract<Notice, { kind: Kind }> => notice?.kind === kind;
  const last = planned.findLastIndex(({ id, notice }) => answered.has(id) && isOfKind(notice));
  if (last < 0) return [];
  return planned.slice(last).flatMap(({ notice }) => (isOfKind(notice) ? [notice] : []));
}
