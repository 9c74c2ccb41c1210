import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FaultTable } from '../control/fault-table.ts';
import type { RequestLog } from '../control/request-log.ts';
import { answer, endpointNames } from './endpoints.ts';
import type { Store } from './reply.ts';
import { sendReply } from './send-reply.ts';

export type Backend = {
  /** Path that iamd's endpoints stand under. */
  readonly prefix: string;
  readonly store: Store;
  readonly faults: FaultTable;
  readonly log: RequestLog;
};

const maxBodyBytes = 1_048_576;

/** Creates the application of the identity store's own port: iamd's seven endpoints. */
export function createBackendApp({ prefix, store, faults, log }: Backend): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => (c.req.method === 'POST' ? next() : c.body(null, 405)));
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.json({ message: 'body too large' }, 413) }));
  for (const endpoint of endpointNames)
    app.post(`${prefix}/${endpoint}`, async (c) => {
      const text = await c.req.text();
      const met = faults.meet(endpoint, text);
      const answered = log.note({ endpoint, text, ...(met ? { fault: met.fault.kind } : {}) });
      return sendReply({ endpoint, reply: answer(endpoint, text, store), connection: c.env, answered }, met);
    });
  app.notFound((c) => c.text('404 page not found\n', 404));
  return app;
}
