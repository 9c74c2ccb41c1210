import type { EventRecord } from '../generate/read-records.ts';
import { duePushes } from '../observe/await-arrivals.ts';
import { skipped, type Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { ofSome } from './of-some.ts';
import { onceEach } from './once-each.ts';
import { servicesOf } from './services-of.ts';
import { titles } from './titles.ts';

/** Judges whether each acknowledged message is in its room exactly once. */
export function judgeMessages(measured: Measurement): Judgement {
  const sent = messagesOf(measured).map(({ id }) => id);
  return {
    title: titles.messages,
    clause: 'Client-Server API: PUT /rooms/{roomId}/send/{eventType}/{txnId}',
    ending: ofSome(measured, {
      operation: 'send',
      count: sent.length,
      faults: onceEach(sent, measured.sentInRooms, 'in their rooms'),
    }),
    figures: [{ name: 'Messages acknowledged', value: sent.length, unit: 'events' }],
    services: servicesOf(measured, 'main', 'generic_worker'),
  };
}

/** Judges whether media come back as they went up. */
export function judgeMedia(measured: Measurement): Judgement {
  const uploads = measured.records.filter(({ operation }) => operation === 'upload').length;
  const downloads = measured.summary.value('served', 'count', { operation: 'download' });
  const corrupt = measured.summary.value('corrupt', 'count');
  // A profile that only downloads has media to compare too.
  const operation = measured.profile.operations.upload ? 'upload' : 'download';
  const faults = [
    ...measured.spoiltUploads.map(({ uri, why }) => `${uri} came back with ${why}`),
    ...(corrupt > 0 ? [`${corrupt} of ${downloads} downloads under load had other bytes than were uploaded`] : []),
  ];
  return {
    title: titles.media,
    clause:
      'Client-Server API: POST /media/v3/upload, GET /client/v1/media/download; Deployment: workers.media_repository',
    ending: ofSome(measured, { operation, count: uploads + downloads, faults }),
    figures: [
      { name: 'Uploads acknowledged and compared', value: uploads, unit: 'files' },
      { name: 'Downloads compared under load', value: downloads, unit: 'files' },
    ],
    services: servicesOf(measured, 'media_repository'),
  };
}

/** Judges whether each message that somebody's phone is to be told of was pushed exactly once. */
export function judgePushes(measured: Measurement): Judgement {
  const { phone } = measured;
  const due = phone ? duePushes(measured.records, phone) : [];
  const faults = onceEach(due, phone?.pushed ?? new Map(), 'at the push gateway');
  return {
    title: titles.pushes,
    clause: 'Push Gateway API: POST /_matrix/push/v1/notify; Deployment: workers.pusher',
    ending: phone ? ofSome(measured, { operation: 'send', count: due.length, faults }) : skipped('push'),
    figures: phone ? [{ name: 'Messages to be pushed', value: due.length, unit: 'events' }] : [],
    services: servicesOf(measured, 'pusher'),
  };
}

function messagesOf({ records }: Measurement): readonly EventRecord[] {
  return records.filter((record): record is EventRecord => record.operation === 'send');
}
