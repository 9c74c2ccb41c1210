import { Hono } from 'hono';
import { endpointNames, type EndpointName } from '../backend/endpoints.ts';
import type { Controlled } from './controlled.ts';
import type { SetFault } from './fault-table.ts';
import { faultSchema } from './fault.ts';
import { readBody } from './read-body.ts';

/** Routes that show, set and take away the faults. */
export function faultRoutes({ faults, faultsChanged }: Controlled): Hono {
  const routes = new Hono();
  routes.get('/', (c) => c.json(shown(faults.all())));
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
    faults.clear(endpoint, c.req.query('bodyContains'));
    await faultsChanged();
    return c.body(null, 204);
  });
  return routes;
}

/** Faults that any request meets, by their endpoint, and beside them those that are limited. */
function shown(set: readonly SetFault[]) {
  const isLimited = ({ fault }: SetFault): boolean => 'bodyContains' in fault && fault.bodyContains !== undefined;
  const general = set.filter((one) => !isLimited(one)).map(({ endpoint, fault }) => [endpoint, fault]);
  return { faults: Object.fromEntries(general) as object, limited: set.filter(isLimited) };
}

function endpointOf(path: string): EndpointName | undefined {
  return endpointNames.find((name) => path === `/faults/${name}`);
}
