import { sleep } from 'k6';
import { execution } from '../execution.ts';
import type { ReplayedTransaction, TransactionRecord } from '../../federation-plan.ts';
import { plan } from '../prepared.ts';
import { objectOf, sendRequest } from '../send-request.ts';
import { writeRecord } from '../write-record.ts';

type Refusal = TransactionRecord['refused'][number];
type TransactionAnswer = { readonly pdus?: Readonly<Record<string, { readonly error?: string }>> };

/**
 * Sends all transactions of one origin, each when it is due or once the one before it was answered, as a homeserver
 * does. An origin that has fallen behind further than the profile allows for gives up; the runner counts what it did
 * not send.
 */
export function federationIn(): void {
  const { origins, worstMs } = plan.inbound;
  // Each virtual user has one iteration, so the number of the iteration is that of the origin.
  for (let next = execution.scenario.iterationInTest; next < plan.transactions.length; next += origins) {
    const transaction = plan.transactions[next];
    if (!transaction) return;
    const dueAt = execution.scenario.startTime + transaction.dueMs;
    const aheadMs = dueAt - Date.now();
    if (aheadMs > 0) sleep(aheadMs / 1000);
    if (-aheadMs > worstMs) return;
    replay(transaction, dueAt);
  }
}

function replay({ id, path, authorization, body, eventIds }: ReplayedTransaction, dueAt: number): void {
  const sentAt = Date.now();
  let refused: readonly Refusal[] = [];
  const success = sendRequest('federationIn', {
    ...{ method: 'PUT', baseUrl: plan.inbound.url, path, authorization, body, contentType: 'application/json' },
    ...{ id, dueAt },
    faultOf: (answer) => {
      refused = refusedIn(objectOf<TransactionAnswer>(answer), eventIds);
      return refused.length === 0
        ? undefined
        : `refused ${refused.map((one) => `${one.eventId}: ${one.error}`).join('; ')}`;
    },
  });
  if (!success && refused.length === 0) return;
  const taken = eventIds.filter((eventId) => refused.every((one) => one.eventId !== eventId));
  writeRecord({ operation: 'federationIn', id, dueAt, sentAt, eventIds: taken, refused });
}

function refusedIn({ pdus = {} }: TransactionAnswer, eventIds: readonly string[]): readonly Refusal[] {
  return eventIds.flatMap((eventId) => {
    const error = pdus[eventId] ? pdus[eventId].error : 'no word of it in the answer';
    return error === undefined ? [] : [{ eventId, error }];
  });
}
