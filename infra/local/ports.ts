import { createServer } from 'node:net';

/** Tells whether the port can be listened on now. */
export async function isPortFree(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Finds the first port that is taken; undefined when all are free. */
export async function firstTakenPort(ports: readonly number[], address: string): Promise<number | undefined> {
  for (const port of ports) if (!(await isPortFree(port, address))) return port;
  return undefined;
}
