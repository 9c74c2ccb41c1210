import { badJson, invalidJson, unforeseen } from '../http/refusal.ts';
import { JsonError, parseLenient, type Json, type JsonObject } from './lenient-json.ts';

/** Reads a body that ma1sd takes as a tree. @throws Refusal M_BAD_JSON */
export function readTree(text: string): JsonObject {
  const value = readAny(text);
  if (!isObject(value)) throw badJson('Not an object');
  return value;
}

/** Reads a text that may hold any JSON. @throws Refusal M_BAD_JSON */
export function readAny(text: string): Json {
  try {
    return parseLenient(text);
  } catch (error) {
    throw badJson(messageOf(error));
  }
}

/**
 * Reads a body that ma1sd takes as the fields of a class.
 *
 * @throws Refusal M_INVALID_JSON, and M_UNKNOWN for a body that is empty or null
 */
export function readFields(text: string): JsonObject {
  let value: Json;
  try {
    value = parseLenient(text);
  } catch (error) {
    throw invalidJson(messageOf(error));
  }
  if (value === null) throw unforeseen('The request has no body', 'missing');
  if (!isObject(value)) throw invalidJson('Expected an object');
  return value;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  if (error instanceof JsonError) return error.message;
  throw error;
}
