import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultPrefix } from '../../iam/index.ts';
import { answerAsHomeserver, answerAsStore, type PlainReply } from './default-answers.ts';
import { openGatedServer } from './gated-server.ts';
import type { Addresses } from './read-recordings.ts';
import type { CannedReply, Given } from './recording.ts';
import { createSmtpSink } from './smtp-sink.ts';

/** The services behind ma1sd: identity store, homeserver and mail server, and what they were asked. */
export type Upstream = AsyncDisposable & {
  readonly addresses: Addresses;
  /** Sets the state anew and empties the log. */
  readonly set: (given: Given) => Promise<void>;
  readonly log: () => readonly object[];
  /** How many requests are being answered. */
  readonly inFlight: () => number;
};

const keptHeaders = ['content-type', 'user-agent', 'authorization', 'x-forwarded-for', 'accept'];

export async function startUpstream(): Promise<Upstream> {
  let given: Given = {};
  let log: object[] = [];
  let inFlight = 0;
  const serve = (to: 'iam' | 'homeserver') => () =>
    createServer((request, response) => {
      inFlight += 1;
      void handle(to, request, response).finally(() => (inFlight -= 1));
    });
  const handle = async (
    to: 'iam' | 'homeserver',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const { entry, text } = await readEntry(to, request);
    log.push(entry);
    const canned = (given[to]?.replies ?? []).find((reply) => fits(reply, entry, text));
    if (canned?.delayMs) await delay(canned.delayMs, undefined, { ref: false });
    if (canned?.drop) request.socket.destroy();
    else if (canned && (canned.status !== undefined || canned.body !== undefined)) send(response, canned);
    else send(response, to === 'iam' ? answerAsStore(entry, text, given.accounts ?? []) : answerAsHomeserver);
  };
  const servers = {
    iam: await openGatedServer(serve('iam')),
    homeserver: await openGatedServer(serve('homeserver')),
    smtp: await openGatedServer(() =>
      createSmtpSink(
        (mail) => log.push(mail),
        () => given.smtp?.rejectRcpt ?? false,
      ),
    ),
  };
  const closed = await openGatedServer(() => createServer());
  await closed.close();
  return {
    addresses: {
      iam: `http://127.0.0.1:${servers.iam.port}`,
      homeserver: `http://127.0.0.1:${servers.homeserver.port}`,
      closed: `http://127.0.0.1:${closed.port}`,
      smtpPort: servers.smtp.port,
    },
    async set(next) {
      given = next;
      for (const name of ['iam', 'homeserver', 'smtp'] as const)
        await (next[name]?.refused ? servers[name].close() : servers[name].open());
      log = [];
    },
    log: () => log,
    inFlight: () => inFlight,
    async [Symbol.asyncDispose]() {
      for (const server of Object.values(servers)) await server[Symbol.asyncDispose]();
    },
  };
}

export type Entry = {
  readonly to: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

async function readEntry(to: 'iam' | 'homeserver', request: IncomingMessage): Promise<{ entry: Entry; text: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = request.url ?? '/';
  const path = to === 'iam' && url.startsWith(defaultPrefix) ? url.slice(defaultPrefix.length) : url;
  const headers = Object.entries(request.headers).filter(([name]) => keptHeaders.includes(name));
  const entry = {
    to,
    method: request.method ?? 'GET',
    path,
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
  return { entry: text === '' ? entry : { ...entry, body: parsed(text) }, text };
}

function fits(reply: CannedReply, { method, path }: Entry, text: string): boolean {
  const samePath = reply.path === path.split('?')[0];
  return samePath && (reply.method ?? method) === method && text.includes(reply.onlyIfBody ?? '');
}

function send(
  response: ServerResponse,
  { status = 200, type = 'application/json', headers = {}, body }: PlainReply,
): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const entity = { 'content-type': type, 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { connection: 'close', ...headers, ...(status === 204 ? {} : entity) });
  response.end(status === 204 ? undefined : text);
}

/** Parses JSON; a text that is none stays as it is. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
