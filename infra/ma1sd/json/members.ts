import { badJson, invalidJson, unforeseen } from '../http/refusal.ts';
import type { Json, JsonObject } from './lenient-json.ts';
import { isObject } from './read-body.ts';

/** Gives a member of the object itself, never one that every object inherits. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Takes any single value for its text, as Gson does with a tree. @throws Refusal for null, objects and lists of more than one */
export function coerceText(value: Json): string {
  if (Array.isArray(value)) {
    const [only, ...more] = value as readonly Json[];
    if (only === undefined || more.length > 0) throw unforeseen('Array must have size 1');
    return coerceText(only);
  }
  if (value === null) throw unforeseen('JsonNull');
  if (typeof value === 'object') throw unforeseen('JsonObject');
  return String(value);
}

/** Gives the text of a member. @throws Refusal when there is none */
export function requireText(object: JsonObject, name: string): string {
  const value = member(object, name);
  if (value === undefined) throw badJson(`${name} key is missing`);
  return coerceText(value);
}

/** Gives a member that is an object. @throws Refusal when there is none, or it is something else */
export function requireObject(object: JsonObject, name: string): JsonObject {
  const value = findObject(object, name);
  if (!value) throw badJson(`No object for member ${name}`);
  return value;
}

/** Finds a member that must be an object if it is there. @throws Refusal for a value of another kind */
export function findObject(object: JsonObject, name: string): JsonObject | undefined {
  const value = member(object, name);
  if (value === undefined || isObject(value)) return value;
  throw unforeseen(`Member ${name} cannot be taken for an object`);
}

/** Finds a text, number or truth value; anything else counts as absent. */
export function findPrimitive(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/** Reads a field that a class declares as text. @throws Refusal for objects and lists */
export function textField(object: JsonObject, name: string): string | undefined {
  return asTextField(member(object, name) ?? null);
}

/** Reads a value where a class declares a text. @throws Refusal for objects and lists */
export function asTextField(value: Json): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'object') throw invalidJson('Expected a string');
  return String(value);
}

/** Reads a field that a class declares as a list; `null` stays apart from a field that is missing. @throws Refusal */
export function listField(object: JsonObject, name: string): readonly Json[] | null | undefined {
  const value = member(object, name);
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value)) throw invalidJson('Expected BEGIN_ARRAY');
  return value as readonly Json[];
}
