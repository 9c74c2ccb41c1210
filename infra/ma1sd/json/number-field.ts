import { invalidJson } from '../http/refusal.ts';
import type { JsonObject } from './lenient-json.ts';
import { member } from './members.ts';

/** Reads a field that a class declares as a whole number; a text that is one will do, a missing one is 0. @throws Refusal */
export function wholeNumberField(object: JsonObject, name: string): number {
  const value = member(object, name);
  if (value === undefined || value === null) return 0;
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  if (typeof value === 'object' || typeof value === 'boolean' || !Number.isInteger(number))
    throw invalidJson(`Expected a whole number for ${name}`);
  return number;
}
