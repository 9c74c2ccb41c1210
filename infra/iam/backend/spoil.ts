import type { EndpointName } from './endpoints.ts';
import type { Reply } from './reply.ts';

/** An answer as it goes out: the body is written as it stands. */
export type RawReply = { readonly status: number; readonly contentType: string; readonly body: string };

/** Writes an answer as iamd does. */
export function asJson({ status, body }: Pick<Reply, 'body'> & { readonly status: number }): RawReply {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

type Spoiler = (reply: Reply, endpoint: EndpointName) => RawReply;

/** Answers that are wrong in one way each, made from the right one. */
export const spoilers = {
  empty: () => ({ status: 200, contentType: 'application/json', body: '' }),
  html: () => ({
    status: 200,
    contentType: 'text/html',
    body: '<!doctype html><title>Identity store</title><p>Oops</p>',
  }),
  badJson: (reply) => ({ ...asJson({ ...reply, status: 200 }), body: JSON.stringify(reply.body).slice(0, -2) }),
  wrongTypes: ({ body }) => asJson({ status: 200, body: withWrongTypes(body) }),
  successWithoutId: ({ body }, endpoint) =>
    asJson({ status: 200, body: endpoint === 'auth/login' ? { auth: { success: true } } : withoutIds(body) }),
} satisfies Record<string, Spoiler>;

/** Keeps the shape, and puts a number for each text, a text for each truth value and an object for each list. */
function withWrongTypes(value: unknown): unknown {
  if (typeof value === 'string') return 42;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return { 0: value };
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withWrongTypes(member)]));
}

function withoutIds(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (key, value: unknown) => (['id', 'user_id'].includes(key) ? undefined : value)),
  );
}
