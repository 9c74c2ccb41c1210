import exec from 'k6/execution';
import { byShare } from '../by-share.ts';

/** Picks the next one of a list, going round with the scenario's iterations. */
export function pick<T>(list: readonly T[]): T {
  const picked = list[exec.scenario.iterationInTest % list.length];
  if (picked === undefined) throw new Error(`Nothing is prepared for ${exec.scenario.name}`);
  return picked;
}

/** Picks the same one of a list for all iterations of a virtual user. */
export function pickOwn<T>(list: readonly T[]): T {
  const picked = list[(exec.vu.idInTest - 1) % list.length];
  if (picked === undefined) throw new Error(`Nothing is prepared for ${exec.scenario.name}`);
  return picked;
}

/** Picks one of a mix by its shares. */
export function pickShare<T extends { readonly share: number }>(mix: readonly T[]): T {
  return byShare(mix, exec.scenario.iterationInTest) ?? pick(mix);
}
