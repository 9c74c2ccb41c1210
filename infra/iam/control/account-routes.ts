import { Hono } from 'hono';
import * as z from 'zod';
import { accountFields } from '../account-schema.ts';
import type { Controlled } from './controlled.ts';
import { readBody } from './read-body.ts';

/** Body of `PUT /accounts/{username}`; what is left out stays as it is, or gets its default in a new account. */
export const accountChange = z.strictObject(accountFields).partial();

const newAccount = z.strictObject(accountFields);

/** Routes that show, add, change and remove people; no answer has a password. */
export function accountRoutes({ people }: Controlled): Hono {
  const routes = new Hono();
  routes.get('/', (c) => c.json({ accounts: people.all().map(({ password: _, ...shown }) => shown) }));
  routes.put('/:username', async (c) => {
    const change = await readBody(c, z.record(z.string(), z.unknown()));
    if ('wrong' in change) return c.json({ error: change.wrong }, 400);
    const { username = c.req.param('username'), ...before } =
      people.byLocalpart(c.req.param('username').toLowerCase()) ?? {};
    const read = newAccount.safeParse({ ...before, ...change.data });
    if (!read.success) return c.json({ error: z.prettifyError(read.error) }, 400);
    people.put({ username, ...read.data });
    const { password: _, ...shown } = read.data;
    return c.json({ username, ...shown });
  });
  routes.delete('/:username', (c) =>
    people.remove(c.req.param('username')) ? c.body(null, 204) : c.json({ error: 'There is no such account' }, 404),
  );
  return routes;
}
