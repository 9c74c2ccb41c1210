import { Hono } from 'hono';
import { endpointNames, type EndpointName } from '../backend/endpoints.ts';
import type { Controlled } from './controlled.ts';
import { faultSchema } from './fault.ts';
import { readBody } from './read-body.ts';

/** Routes that show, set and take away the faults. */
export function faultRoutes({ faults, faultsChanged }: Controlled): Hono {
  const routes = new Hono();
  routes.get('/', (c) => c.json({ faults: faults.all() }));
  routes.delete('/', async (c) => {
    faults.clear();
    await faultsChanged();
    return c.body(null, 204);
  });
  routes.put('/*', async (c) => {
    const endpoint = endpointOf(c.req.path);
    if (!endpoint) return c.json({ error: `There is no such endpoint; there are ${endpointNames.join(', ')}` }, 404);
    const body = await readBody(c, faultSchema);
    if ('wrong' in body) return c.json({ error: body.wrong }, 400);
    faults.set(endpoint, body.data);
    await faultsChanged();
    return c.json({ endpoint, fault: body.data });
  });
  routes.delete('/*', async (c) => {
    const endpoint = endpointOf(c.req.path);
    if (!endpoint) return c.json({ error: `There is no such endpoint; there are ${endpointNames.join(', ')}` }, 404);
    faults.clear(endpoint);
    await faultsChanged();
    return c.body(null, 204);
  });
  return routes;
}

function endpointOf(path: string): EndpointName | undefined {
  return endpointNames.find((name) => path === `/faults/${name}`);
}
