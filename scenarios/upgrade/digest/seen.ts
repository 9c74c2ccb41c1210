import type { Answer, Call, Operation, Session } from '#fixtures';
import { askServed } from '../ask-served.ts';
import { withoutVolatile } from './volatile.ts';

/** Asks for something, and gives what a digest keeps of the answer: its body without volatile fields, or the refusal. */
export async function seen(session: Session, operation: Operation, options: Call = {}): Promise<unknown> {
  return kept(await askServed(session, operation, options));
}

/** What a digest keeps of an answer: a refusal is something to see, too. */
export function kept({ status, json }: Answer): unknown {
  return status === 200 ? withoutVolatile(json) : { status, errcode: json['errcode'] ?? '' };
}

/** Reads a field of what was seen; undefined where there is none. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

/** Reads a field that is a list of objects; empty where there is none. */
export function listOf(value: unknown, ...path: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const list = field(value, ...path);
  return Array.isArray(list) ? (list as readonly Readonly<Record<string, unknown>>[]) : [];
}
