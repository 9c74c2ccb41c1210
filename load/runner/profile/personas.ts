import { z } from 'zod';
import { isRequest, operationNames, type OperationName, type RequestOperation } from '../../operations.ts';
import { name, share, whole } from './numbers.ts';
import { numberShape } from './operation-schemas.ts';

/** A kind of user: what part of all of them it is, and what each of them does. */
const persona = z.strictObject({
  share,
  /** What part of them has a client open at a time. */
  open: share.default(0),
  /** How often each of them does it in an hour. */
  operations: z.strictObject(numberShape),
});

export const personaShape = {
  users: whole.exactOptional(),
  personas: z.record(name, persona).exactOptional(),
};

export type Personas = Readonly<Record<string, z.infer<typeof persona>>>;

/** Gives the requests per second that so many users make together, by operation. */
export function ratesOf(personas: Personas, users: number): Partial<Record<RequestOperation, number>> {
  const rates: Partial<Record<RequestOperation, number>> = {};
  for (const each of Object.values(personas)) {
    for (const [operation, perHour = 0] of Object.entries(each.operations)) {
      const key = operation as RequestOperation;
      rates[key] = (rates[key] ?? 0) + (users * each.share * perHour) / 3600;
    }
  }
  return rates;
}

/** Gives how many clients of so many users are open at a time. */
export function openClients(personas: Personas, users: number): number {
  const open = Object.values(personas).reduce((sum, each) => sum + each.share * each.open, 0);
  return Math.round(users * open);
}

type Expandable = Partial<Record<OperationName, { readonly rate?: number; readonly clients?: number }>>;

/** What an operation is once it is known how much of it there is to be. */
type Expanded<T> = T extends { readonly pollMs: number }
  ? T & { readonly clients: number }
  : T extends { readonly worstMs: number }
    ? T & { readonly rate: number }
    : T;

/** Fills in rates and clients that the personas come to. */
export function expanded<T extends Expandable>(
  asked: T,
  personas: Personas,
  users: number,
): { [Name in keyof T]: Expanded<T[Name]> } {
  const rates = ratesOf(personas, users);
  const filled: Record<string, unknown> = { ...asked };
  for (const operation of operationNames) {
    const entry = asked[operation];
    if (!entry) continue;
    filled[operation] = isRequest(operation)
      ? { rate: rates[operation] ?? 0, ...entry }
      : { clients: openClients(personas, users), ...entry };
  }
  return filled as { [Name in keyof T]: Expanded<T[Name]> };
}
