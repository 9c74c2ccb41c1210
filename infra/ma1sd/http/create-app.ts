import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import type { Answer } from './answer.ts';
import { readRequest } from './read-request.ts';
import { Refusal, unforeseen } from './refusal.ts';
import type { Handler, Route } from './route.ts';

type Environment = { Bindings: HttpBindings };

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept, Authorization',
};

export type AppOptions = {
  /** Answer to a method or path that no route has. */
  readonly notServed: Answer;
  /** Goes around every handler, e.g. to let only so many run at once. */
  readonly around: (run: () => Promise<Answer>) => Promise<Answer>;
};

/** Creates the application out of its routes; OPTIONS is answered on any path. */
export function createApp(routes: readonly Route[], options: AppOptions): Hono<Environment> {
  const app = new Hono<Environment>();
  for (const route of routes)
    app.on(route.method, route.path, async (c) => {
      // Hono answers HEAD by GET's route; ma1sd does not serve it.
      if (c.req.method !== route.method) return send(c, options.notServed, {});
      const answer = await options.around(() => run(c, route.handler));
      return send(c, answer, route.withoutCors ? {} : cors);
    });
  app.options('*', (c) => send(c, { status: 200, body: '' }, cors));
  app.all('*', (c) => send(c, options.notServed, {}));
  return app;
}

async function run(c: Context<Environment>, handler: Handler): Promise<Answer> {
  try {
    return await handler(await readRequest(c));
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    console.error(error);
    return unforeseen(error instanceof Error ? error.message : String(error)).answer;
  }
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
