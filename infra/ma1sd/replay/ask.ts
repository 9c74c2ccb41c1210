import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { RecordedRequest } from './recording.ts';

export type Answered = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string };

/** Sends a recorded request as it stands: its path is not normalised, and no header is added but those of every recording. */
export async function ask(baseUrl: string, { method, path, headers = {}, body }: RecordedRequest): Promise<Answered> {
  const { hostname, port } = new URL(baseUrl);
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const outgoing = request({
    hostname,
    port,
    method,
    path,
    setHost: false,
    agent: false,
    headers: merge(text, method, headers),
  });
  outgoing.end(text);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(chunks).toString('utf8') };
}

function merge(
  text: string | undefined,
  method: string,
  headers: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const merged: Record<string, string> = { host: 'matrix.netsoc.ie', connection: 'close' };
  if (text !== undefined) {
    merged['content-type'] = 'application/json';
    merged['content-length'] = String(Buffer.byteLength(text));
  } else if (method === 'POST' || method === 'PUT') merged['content-length'] = '0';
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) delete merged[name.toLowerCase()];
    else merged[name.toLowerCase()] = value;
  }
  return merged;
}
