import { z } from 'zod';
import {
  operationNames,
  operations,
  requestOperations,
  type KindOf,
  type OperationName,
  type RequestOperation,
} from '../../operations.ts';
import { positive, whole } from './numbers.ts';
import { sizes } from './sizes.ts';
import { thumbnailSizes } from './thumbnail-sizes.ts';

/** The rate may come from the personas instead. */
const timed = { rate: positive.max(10_000, 'is more than one generator makes').exactOptional(), worstMs: positive };

/** What a profile says of an operation, by its kind. */
const byKind = {
  request: z.strictObject(timed),
  transfer: z.strictObject({ ...timed, sizeBytes: sizes }),
  accounts: z.strictObject({ ...timed, accounts: whole }),
  history: z.strictObject({ ...timed, people: whole, rooms: whole, messages: whole }),
  thumbnails: z.strictObject({ ...timed, sizes: thumbnailSizes }),
  inbound: z.strictObject({
    ...timed,
    origins: whole,
    roomsPerOrigin: whole.default(1),
    events: whole.max(50, 'is more than a transaction may have').default(1),
    notices: z.boolean().default(true),
  }),
  outbound: z.strictObject({ ...timed, destinations: whole, rooms: whole.default(1) }),
  joins: z.strictObject({ ...timed, members: whole.max(10_000, 'is more than is prepared in good time') }),
  patient: z.strictObject({ clients: whole, everyMs: positive }),
  clients: z.strictObject({ clients: whole.exactOptional(), pollMs: positive.max(30_000, 'must be 30000 at most') }),
};

type Operations = { [Name in OperationName]: z.ZodExactOptional<(typeof byKind)[KindOf<Name>]> };

/** What a profile can ask for, by name. */
export const operationShape = Object.fromEntries(
  operationNames.map((name) => [name, byKind[operations[name].kind].exactOptional()]),
) as unknown as Operations;

type Numbers = { [Name in RequestOperation]: z.ZodExactOptional<typeof positive> };

/** A number above 0 for each operation that is asked for by a rate. */
export const numberShape = Object.fromEntries(
  requestOperations.map((name) => [name, positive.exactOptional()]),
) as Numbers;
