import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { followingRedirects } from './follow-redirects.ts';
import { Unreachable } from './unreachable.ts';

/** A request to another service. */
export type Call = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What another service answered; a status that goes without a body has none. */
export type Reply = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: Buffer | undefined;
  /** Where a redirect leads. */
  readonly location?: string | undefined;
};

export type HttpClient = (call: Call) => Promise<Reply>;

export type HttpClientOptions = {
  readonly userAgent: string;
  /** Absent: none, a call may wait for ever. */
  readonly timeoutMs?: number;
  /** How many connections there may be to one host at once; absent: any number. */
  readonly maxConnections?: number;
  /** An abort ends every call that is under way. */
  readonly stopped?: AbortSignal;
  /** Resolves host names; absent: as the machine does. */
  readonly lookup?: LookupFunction;
  /** PEM of the authority that certificates must be of; absent: those that Node comes with. */
  readonly authority?: string;
};

/** How often a GET is sent again that got no answer: the habit of the client library that ma1sd uses. */
const retriesOfGet = 3;

/** Creates a client that, as ma1sd's own, follows redirects of GET and sends a GET again that got no answer. */
export function createHttpClient({ userAgent, maxConnections, ...options }: HttpClientOptions): HttpClient {
  const agent = new Agent({ keepAlive: true, ...(maxConnections === undefined ? {} : { maxSockets: maxConnections }) });
  options.stopped?.addEventListener('abort', () => agent.destroy());
  const send = (call: Call): Promise<Reply> =>
    sendOnce({ ...call, headers: { 'user-agent': userAgent, ...call.headers } }, { agent, ...options });
  return followingRedirects((call) => withRetries(call, send));
}

async function withRetries(call: Call, send: HttpClient): Promise<Reply> {
  for (let left = call.method === 'GET' ? retriesOfGet : 0; ; left -= 1) {
    try {
      return await send(call);
    } catch (error) {
      if (left <= 0 || !isClosedEarly(error)) throw new Unreachable(messageOf(error), { cause: error });
    }
  }
}

function isClosedEarly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

type Wire = Pick<HttpClientOptions, 'timeoutMs' | 'lookup' | 'stopped' | 'authority'> & { readonly agent: Agent };

function sendOnce(call: Call, wire: Wire): Promise<Reply> {
  const { agent, timeoutMs, lookup, stopped, authority } = wire;
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const secure = call.url.startsWith('https:');
  const headers = {
    ...call.headers,
    ...(call.body === undefined ? {} : { 'content-length': Buffer.byteLength(call.body) }),
  };
  const options = {
    method: call.method,
    headers,
    ...(secure ? {} : { agent }),
    // The agent ends the calls of plain HTTP, which are by far the most, at less cost.
    ...(secure && stopped ? { signal: stopped } : {}),
    ...(secure && authority ? { ca: authority } : {}),
    ...(lookup ? { lookup } : {}),
  };
  const outgoing = (secure ? httpsRequest : httpRequest)(call.url, options, (incoming) => {
    readReply(incoming).then(resolve, reject);
  });
  const timer =
    timeoutMs === undefined ? undefined : setTimeout(() => outgoing.destroy(new Error('No answer in time')), timeoutMs);
  outgoing.once('close', () => clearTimeout(timer));
  outgoing.once('error', (error) => {
    // A kept connection that the other side closed meanwhile says nothing about the service.
    if (outgoing.reusedSocket && isClosedEarly(error)) sendOnce(call, wire).then(resolve, reject);
    else reject(error);
  });
  outgoing.end(call.body);
  return promise;
}

async function readReply(incoming: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const status = incoming.statusCode ?? 0;
  const body = status === 204 || status === 304 ? undefined : Buffer.concat(chunks);
  return { status, body, contentType: incoming.headers['content-type'], location: incoming.headers.location };
}
