import type { WriteRecord } from '../../../plan.ts';
import type { Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { ofSome } from '../of-some.ts';
import { onceEach } from '../once-each.ts';
import { servicesOf } from '../services-of.ts';
import { peopleTitles } from './titles.ts';

/** Judges what people did beside sending, where the profile asks for it. */
export function judgePeople(measured: Measurement): readonly Judgement[] {
  const { login, receipt } = measured.profile.operations;
  return [...(login ? [judgeLogins(measured)] : []), ...(receipt ? [judgeReceipts(measured)] : [])];
}

/** Judges whether each login that was acknowledged is a device that its account lists. */
function judgeLogins(measured: Measurement): Judgement {
  const devices = measured.records.filter(isLogin).map(({ userId, deviceId }) => `${userId} ${deviceId}`);
  const faults = onceEach(devices, measured.devices, "among their accounts' devices");
  return {
    title: peopleTitles.logins,
    clause: 'Client-Server API: POST /login, GET /devices; Deployment: ma1sd before the login',
    ending: ofSome(measured, { operation: 'login', count: devices.length, faults }),
    figures: [{ name: 'Logins acknowledged', value: devices.length, unit: 'logins' }],
    services: ['ma1sd', 'iam', ...servicesOf(measured, 'main')],
  };
}

/** Judges whether the receipts that were acknowledged are what the next client is told. */
function judgeReceipts(measured: Measurement): Judgement {
  const receipts = measured.records.filter(isReceipt);
  const furthest = new Map<string, number>();
  for (const { userId, nth } of receipts) furthest.set(userId, Math.max(nth, furthest.get(userId) ?? -1));
  const faults = [...furthest].flatMap(([userId, nth]) => {
    const shown = measured.readTo.get(userId) ?? -1;
    return shown >= nth ? [] : [`${userId} has read message ${nth + 1}, and is told of ${shown + 1}`];
  });
  return {
    title: peopleTitles.receipts,
    clause: 'Client-Server API: POST /rooms/{roomId}/receipt/{receiptType}/{eventId}',
    ending: ofSome(measured, { operation: 'receipt', count: receipts.length, faults }),
    figures: [{ name: 'Receipts acknowledged', value: receipts.length, unit: 'receipts' }],
    services: servicesOf(measured, 'main'),
  };
}

function isLogin(record: WriteRecord): record is WriteRecord & { readonly operation: 'login' } {
  return record.operation === 'login';
}

function isReceipt(record: WriteRecord): record is WriteRecord & { readonly operation: 'receipt' } {
  return record.operation === 'receipt';
}
