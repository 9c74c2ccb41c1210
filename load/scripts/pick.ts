import { execution } from './execution.ts';
import { byShare } from '../by-share.ts';

/** Picks the next one of a list, going round with the scenario's iterations. */
export function pick<T>(list: readonly T[]): T {
  const picked = list[execution.scenario.iterationInTest % list.length];
  if (picked === undefined) throw new Error(`Nothing is prepared for ${execution.scenario.name}`);
  return picked;
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
