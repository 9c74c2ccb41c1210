import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { json, type Answer } from './answer.ts';
import { checkJson } from './check-json.ts';
import { readRequest } from './read-request.ts';
import { Refusal, refusal, unforeseen } from './refusal.ts';
import { asSpecError } from './spec-error.ts';
import type { Handler, Route } from './route.ts';

type Environment = { Bindings: HttpBindings };

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept, Authorization',
};

export type AppOptions = {
  /** Errors have the specification's codes, a body must be JSON by the letter, and what is not served says so. */
  readonly specErrors: boolean;
  /** Goes around every handler, e.g. to let only so many run at once. */
  readonly around: (run: () => Promise<Answer>) => Promise<Answer>;
  /** Told of each request once it is answered. */
  readonly log?: ((line: RequestLine) => void) | undefined;
};

/** One request in the stand-in's log; no query, for it may hold a token. */
export type RequestLine = {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly status: number;
  readonly ms: number;
};

/** Creates the application out of its routes; OPTIONS is answered on any path. */
export function createApp(routes: readonly Route[], options: AppOptions): Hono<Environment> {
  const app = new Hono<Environment>();
  if (options.log) app.use(logTo(options.log));
  for (const route of routes)
    app.on(route.method, route.path, async (c) => {
      // Hono answers HEAD by GET's route; ma1sd does not serve it.
      if (c.req.method !== route.method) return notServed(c, 405, options);
      const answer = await options.around(() => run(c, route.handler, options));
      return send(c, answer, route.withoutCors ? {} : cors);
    });
  app.options('*', (c) => send(c, { status: 200, body: '' }, cors));
  for (const { path } of options.specErrors ? routes : []) app.all(path, (c) => notServed(c, 405, options));
  app.all('*', (c) => notServed(c, options.specErrors ? 404 : 405, options));
  return app;
}

function logTo(log: (line: RequestLine) => void): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const { incoming, outgoing } = c.env;
    log({
      at: new Date().toISOString(),
      method: incoming.method ?? '',
      path: (incoming.url ?? '').split('?')[0] ?? '',
      host: incoming.headers.host,
      status: outgoing.statusCode,
      ms: Math.round(performance.now() - started),
    });
  };
}

/** 2.5.0 says 405 to everything, without a body. */
function notServed(c: Context<Environment>, status: 404 | 405, { specErrors }: AppOptions): Response {
  if (!specErrors) return send(c, { status, body: '' }, {});
  return send(c, json({ errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }, status), cors);
}

async function run(c: Context<Environment>, handler: Handler, { specErrors }: AppOptions): Promise<Answer> {
  try {
    const request = await readRequest(c);
    if (specErrors) checkJson(request);
    return await handler(request);
  } catch (error) {
    if (error instanceof Refusal) return specErrors ? asSpecError(error) : error.answer;
    // Nobody waits for the answer any more: a client that went away in the middle of its request is no news.
    if (c.env.incoming.destroyed && isReset(error)) return { status: 400, body: '' };
    if (error instanceof RangeError) return refusal(400, 'M_BAD_JSON', 'Nested too deeply').answer;
    console.error(error);
    return unforeseen(error instanceof Error ? error.message : String(error)).answer;
  }
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

/** Written on the connection itself: Hono would put a content type where there must be none. */
function send(c: Context<Environment>, answer: Answer, headers: Readonly<Record<string, string>>): Response {
  const { outgoing } = c.env;
  if (outgoing.destroyed) return RESPONSE_ALREADY_SENT;
  const all: Record<string, string | number> = { ...headers, 'content-length': Buffer.byteLength(answer.body) };
  if (answer.contentType !== undefined) all['content-type'] = answer.contentType;
  if (answer.location !== undefined) all['location'] = answer.location;
  outgoing.writeHead(answer.status, all).end(answer.body);
  return RESPONSE_ALREADY_SENT;
}
