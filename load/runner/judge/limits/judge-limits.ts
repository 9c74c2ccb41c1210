import type { RefusalRecord } from '../../../plan.ts';
import type { EventRecord } from '../../generate/read-records.ts';
import { endingOf, type Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { onceEach } from '../once-each.ts';
import { limitsTitles } from './titles.ts';

/** Judges what becomes of clients that are quicker than the rate limits let them be, where a profile has such. */
export function judgeLimits(measured: Measurement): readonly Judgement[] {
  return measured.profile.operations.patient
    ? [judgeRefusals(measured), judgeWaits(measured), judgeMessages(measured)]
    : [];
}

function judgeRefusals(measured: Measurement): Judgement {
  const { refusals } = measured;
  const sent = acknowledged(measured).length;
  const unsaid = refusals.filter(({ retryAfterMs }) => retryAfterMs === undefined || retryAfterMs <= 0);
  const named = refusals.filter(({ errcode }) => errcode === 'M_LIMIT_EXCEEDED');
  return {
    title: limitsTitles.refusals,
    clause: 'Client-Server API § Rate limiting; Synapse: rc_message',
    ending: endingOf([
      ...(refusals.length === 0 ? [`${sent} messages were taken, and none was refused`] : []),
      ...(named.length < refusals.length
        ? [
            `${refusals.length - named.length} of ${refusals.length} refusals have another errcode than M_LIMIT_EXCEEDED`,
          ]
        : []),
      ...(unsaid.length > 0 ? [`${unsaid.length} of ${refusals.length} refusals do not say how long to wait`] : []),
    ]),
    figures: [
      { name: 'Messages refused with 429', value: refusals.length, unit: 'requests' },
      { name: 'Longest wait that a refusal asks for', value: longest(refusals), unit: 'ms' },
    ],
    services: servicesOf(measured),
  };
}

/**
 * Each process may have limits of its own, so a message may be refused by each. Synapse now and then lets a client come
 * back a little too soon, by up to 0.7 s (1 of 32 messages, three runs on 1.163.2), and refuses it once more: that is a
 * figure. A client that is refused a third time by the same process was not told how long to wait.
 */
function judgeWaits(measured: Measurement): Judgement {
  const byMessage = Map.groupBy(measured.refusals, ({ message }) => message);
  const known = new Set(acknowledged(measured).map(({ id }) => id));
  const lost = [...byMessage.keys()].filter((message) => !known.has(message));
  const refusedOften = (times: number): readonly string[] =>
    [...byMessage]
      .filter(([, refusals]) => [...Map.groupBy(refusals, instanceOf).values()].some(({ length }) => length > times))
      .map(([message]) => message);
  const again = refusedOften(2);
  const of = (messages: number): string => `${messages} of ${byMessage.size} messages that were refused`;
  return {
    title: limitsTitles.waits,
    clause: 'Client-Server API § Rate limiting: retry_after_ms',
    ending:
      byMessage.size === 0
        ? { outcome: 'inconclusive', reason: 'No message was refused' }
        : endingOf([
            ...(lost.length > 0 ? [`${of(lost.length)} were never acknowledged, e.g. ${lost[0]}`] : []),
            ...(again.length > 0
              ? [`${of(again.length)} were refused a third time by the same process, e.g. ${again[0]}`]
              : []),
          ]),
    figures: [
      { name: 'Messages that got through after a wait', value: byMessage.size - lost.length, unit: 'events' },
      { name: 'Of them told to come back too soon', value: refusedOften(1).length, unit: 'events' },
    ],
    services: servicesOf(measured),
  };
}

function judgeMessages(measured: Measurement): Judgement {
  const ids = acknowledged(measured).map(({ id }) => id);
  const refused = new Set(measured.refusals.map(({ message }) => message));
  return {
    title: limitsTitles.messages,
    clause: 'Client-Server API: PUT /rooms/{roomId}/send/{eventType}/{txnId}',
    ending:
      ids.length === 0
        ? { outcome: 'inconclusive', reason: 'No message was acknowledged' }
        : endingOf(onceEach(ids, measured.sentInRooms, 'in their rooms')),
    figures: [
      { name: 'Messages acknowledged', value: ids.length, unit: 'events' },
      { name: 'Of them refused before', value: ids.filter((id) => refused.has(id)).length, unit: 'events' },
    ],
    services: servicesOf(measured),
  };
}

function acknowledged({ records }: Measurement): readonly EventRecord[] {
  return records.filter((record): record is EventRecord => record.operation === 'patient');
}

function instanceOf({ instance }: RefusalRecord): string {
  return instance;
}

function longest(refusals: readonly RefusalRecord[]): number {
  return Math.max(0, ...refusals.map(({ retryAfterMs = 0 }) => retryAfterMs));
}

function servicesOf({ processes }: Measurement): readonly string[] {
  return processes.filter((process) => ['main', 'generic_worker'].includes(process.class)).map(({ name }) => name);
}
