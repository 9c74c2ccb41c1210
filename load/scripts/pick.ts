import { execution } from './execution.ts';
import { byShare } from '../by-share.ts';

/** A virtual user keeps so many of a list's items, and no more: a copy of thousands in each would cost too much. */
const mostKept = 128;

const kept = new Map<readonly unknown[], unknown[]>();

/** Picks the next one of a list, going round with the scenario's iterations. */
export function pick<T>(list: readonly T[]): T {
  const index = execution.scenario.iterationInTest % list.length;
  const picked = list.length > mostKept ? list[index] : keptOf(list, index);
  if (picked === undefined) throw new Error(`Nothing is prepared for ${execution.scenario.name}`);
  return picked;
}

/** A shared list is read from its text with each access. */
function keptOf<T>(list: readonly T[], index: number): T | undefined {
  let items = kept.get(list) as T[] | undefined;
  if (!items) kept.set(list, (items = []));
  const item = items[index] ?? list[index];
  if (item !== undefined) items[index] = item;
  return item;
}

const own = new Map<readonly unknown[], unknown>();

/** Picks the same one of a list for all iterations of a virtual user. */
export function pickOwn<T>(list: readonly T[]): T {
  // A shared list is read from its text with each access.
  if (!own.has(list)) own.set(list, list[(execution.vu.idInTest - 1) % list.length]);
  const picked = own.get(list) as T | undefined;
  if (picked === undefined) throw new Error(`Nothing is prepared for ${execution.scenario.name}`);
  return picked;
}

/** Picks one of a mix by its shares. */
export function pickShare<T extends { readonly share: number }>(mix: readonly T[]): T {
  return byShare(mix, execution.scenario.iterationInTest) ?? pick(mix);
}
