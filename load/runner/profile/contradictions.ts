import { z } from 'zod';
import { operationNames, operations, requestOperations, type OperationName } from '../../operations.ts';

/** A fault of a profile that no part of it has by itself. */
export type Contradiction = { readonly path: readonly string[]; readonly message: string };

const anything = z.record(z.string(), z.unknown()).catch({});
const number = z.number().catch(Number.NaN);

/** A profile as far as it can be read, whatever is wrong with it. */
const outline = z.object({
  durationSeconds: z.unknown().optional(),
  phases: z.unknown().optional(),
  people: number,
  rooms: number,
  users: z.unknown().optional(),
  personas: z
    .record(z.string(), z.object({ share: number, open: number, operations: anything }).catch(nobody))
    .catch({}),
  operations: anything,
  objectives: z
    .object({
      latencyP95Ms: anything,
      deliveryP95Ms: z.unknown().optional(),
      inboundDeliveryP95Ms: z.unknown().optional(),
      federationLagP95Ms: z.unknown().optional(),
    })
    .catch({
      latencyP95Ms: {},
      deliveryP95Ms: undefined,
      inboundDeliveryP95Ms: undefined,
      federationLagP95Ms: undefined,
    }),
});

type Outline = z.infer<typeof outline>;

function nobody() {
  return { share: Number.NaN, open: Number.NaN, operations: {} };
}

/** Finds what does not go together in a profile that may have other faults too. */
export function contradictionsOf(written: unknown): readonly Contradiction[] {
  const read = outline.safeParse(written);
  if (!read.success) return [];
  const found = read.data;
  return [
    ...(found.people < found.rooms ? [fault(['people'], 'must be as many as rooms at least')] : []),
    ...ofTime(found),
    ...ofOperations(found),
    ...ofObjectives(found),
    ...ofPersonas(found),
  ];
}

function ofTime({ durationSeconds, phases }: Outline): readonly Contradiction[] {
  if (durationSeconds === undefined && phases === undefined)
    return [fault(['durationSeconds'], 'must be there, or "phases" instead')];
  return durationSeconds !== undefined && phases !== undefined
    ? [fault(['durationSeconds'], 'must not be there beside "phases", which say how long each is')]
    : [];
}

function ofOperations(found: Outline): readonly Contradiction[] {
  const asked = found.operations;
  const needs = (name: string, other: string): readonly Contradiction[] =>
    asked[name] && !asked[other] ? [fault(['operations', name], notAsked(other))] : [];
  return [
    ...(requestOperations.some((name) => name in asked)
      ? []
      : [fault(['operations'], 'must have an operation with a rate')]),
    ...needs('push', 'send'),
    ...needs('watch', 'send'),
    ...operationNames.filter((name) => name in asked).flatMap((name) => amountOf(found, name)),
  ];
}

/** How much of an operation there is to be is said in one place. */
function amountOf({ operations: asked, personas }: Outline, name: OperationName): readonly Contradiction[] {
  const { kind } = operations[name];
  // Nobody is patient because of who they are.
  if (kind === 'patient') return [];
  const isClients = kind === 'clients';
  const key = isClients ? 'clients' : 'rate';
  const everybody = Object.values(personas);
  const byPersonas = everybody.some((each) => (isClients ? each.open > 0 : name in each.operations));
  const written = anything.parse(asked[name])[key] !== undefined;
  const path = ['operations', name, key];
  if (written && byPersonas) return [fault(path, 'must not be there, since personas do it')];
  if (written || byPersonas) return [];
  const missing = everybody.length > 0 ? 'must be there, since no persona does it' : 'must be there';
  return [fault(path, missing)];
}

function ofObjectives({ operations: asked, objectives }: Outline): readonly Contradiction[] {
  const { latencyP95Ms, deliveryP95Ms, inboundDeliveryP95Ms, federationLagP95Ms } = objectives;
  const measures = (key: string, value: unknown, by: string): readonly Contradiction[] =>
    value !== undefined && !(by in asked) ? [fault(['objectives', key], notAsked(by))] : [];
  return [
    ...requestOperations
      .filter((name) => name in latencyP95Ms && !(name in asked))
      .map((name) => fault(['objectives', 'latencyP95Ms', name], notAsked(name))),
    ...measures('deliveryP95Ms', deliveryP95Ms, 'watch'),
    ...measures('inboundDeliveryP95Ms', inboundDeliveryP95Ms, 'federationIn'),
    ...measures('federationLagP95Ms', federationLagP95Ms, 'federationOut' in asked ? 'federationOut' : 'marker'),
  ];
}

function ofPersonas({ users, personas, operations: asked }: Outline): readonly Contradiction[] {
  const everybody = Object.entries(personas);
  if (everybody.length === 0)
    return users === undefined ? [] : [fault(['users'], 'have no "personas" that say what they do')];
  const shares = everybody.reduce((sum, [, each]) => sum + each.share, 0);
  return [
    ...(users === undefined ? [fault(['users'], 'must be there, since "personas" say what each of them does')] : []),
    ...(Math.abs(shares - 1) > 1e-6 ? [fault(['personas'], `must have shares of 1 together, and have ${shares}`)] : []),
    ...everybody.flatMap(([who, each]) =>
      requestOperations
        .filter((name) => name in each.operations && !(name in asked))
        .map((name) => fault(['personas', who, 'operations', name], `is not among the profile's operations`)),
    ),
    ...(everybody.some(([, { open }]) => open > 0) && !('watch' in asked)
      ? [fault(['personas'], 'have clients open, and the profile has no operation "watch"')]
      : []),
  ];
}

function notAsked(operation: string): string {
  return `has nothing to measure: the profile has no operation "${operation}"`;
}

function fault(path: readonly string[], message: string): Contradiction {
  return { path, message };
}
