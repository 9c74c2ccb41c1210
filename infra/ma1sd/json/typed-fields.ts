import { invalidJson } from '../http/refusal.ts';
import type { Json, JsonObject } from './lenient-json.ts';
import { member } from './members.ts';

/** Reads a field that a class declares as a truth value; a text is true if it says so. @throws Refusal */
export function flagField(object: JsonObject, name: string): boolean | undefined {
  const value = member(object, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  if (typeof value !== 'boolean') throw invalidJson('Expected a boolean');
  return value;
}

/** Reads a value where a class declares an object. @throws Refusal */
export function asObjectField(value: Json): JsonObject | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw invalidJson('Expected BEGIN_OBJECT');
  return value as JsonObject;
}

/** Reads a field that a class declares as an object; `null` stays apart from a field that is missing. @throws Refusal */
export function objectField(object: JsonObject, name: string): JsonObject | null | undefined {
  const value = member(object, name);
  return value === undefined ? undefined : (asObjectField(value) ?? null);
}
