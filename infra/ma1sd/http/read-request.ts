import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { badArgument, refusal } from './refusal.ts';
import type { Ma1sdRequest } from './request.ts';

const maxBodyBytes = 4_194_304;

/** Reads a request whole. @throws Refusal with 413 when the body is too large. */
export async function readRequest(c: Context<{ Bindings: HttpBindings }>): Promise<Ma1sdRequest> {
  const { incoming, outgoing } = c.env;
  const [path = '/', query = ''] = splitAt(incoming.url ?? '/', '?');
  return {
    method: c.req.method,
    path,
    host: incoming.headers.host ?? '',
    peer: incoming.socket.remoteAddress ?? '',
    get headers() {
      return headersOf(incoming);
    },
    header: (name) => firstOf(incoming.headers[name.toLowerCase()]),
    query: (name) => findParameter(query, name),
    params: c.req.param(),
    text: await readText(incoming),
    get gone() {
      return signalOf(outgoing);
    },
  };
}

/** Made on demand: hardly any request needs it. */
function signalOf(outgoing: HttpBindings['outgoing']): AbortSignal {
  const gone = new AbortController();
  if (outgoing.closed) gone.abort();
  else outgoing.once('close', () => gone.abort());
  return gone.signal;
}

async function readText(incoming: HttpBindings['incoming']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > maxBodyBytes) throw refusal(413, 'M_TOO_LARGE', 'The request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Finds the first value of a name in a query or form, decoded once. */
export function findParameter(query: string, name: string): string | undefined {
  for (const part of query.split('&')) {
    const [key = '', value = ''] = splitAt(part, '=');
    if (decodeOnce(key) === name) return decodeOnce(value);
  }
  return undefined;
}

/** Decodes form encoding, in which a plus sign is a space. @throws Refusal as ma1sd does for crooked escapes. */
export function decodeOnce(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    throw badArgument(`URLDecoder: Illegal hex characters in escape (%) pattern - "${encoded}"`);
  }
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function headersOf({ headers }: HttpBindings['incoming']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
