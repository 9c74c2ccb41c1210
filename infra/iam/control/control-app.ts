import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { accountRoutes } from './account-routes.ts';
import type { Controlled } from './controlled.ts';
import { faultRoutes } from './fault-routes.ts';

/** Creates the application of the control port; every request needs `Authorization: Bearer <token>`. */
export function createControlApp(controlled: Controlled, token: string): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) =>
    isToken(c.req.header('authorization'), token) ? next() : c.json({ error: 'The control token is needed' }, 401),
  );
  app.use(bodyLimit({ maxSize: 1_048_576, onError: (c) => c.json({ error: 'The body is too large' }, 413) }));
  app.route('/faults', faultRoutes(controlled));
  app.route('/accounts', accountRoutes(controlled));
  app.get('/requests', (c) => c.json({ requests: controlled.log.all(c.req.query('endpoint')) }));
  app.delete('/requests', (c) => {
    controlled.log.clear();
    return c.body(null, 204);
  });
  app.post('/reset', async (c) => {
    await controlled.reset();
    return c.body(null, 204);
  });
  app.notFound((c) => c.json({ error: 'There is nothing of this path and method' }, 404));
  return app;
}

function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}
