import { createServer } from 'node:net';

/** Tells whether the port can be listened on now. */
export async function isPortFree(port: number, address: string): Promise<boolean> {
  await using hold = await holdPort(port, address);
  return hold !== undefined;
}

/** Keeps a port from everybody else until it is disposed of; undefined when it is taken. */
export async function holdPort(port: number, address: string): Promise<AsyncDisposable | undefined> {
  const server = createServer();
  const isHeld = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: address, exclusive: true }, () => resolve(true));
  });
  if (!isHeld) return undefined;
  const release = async (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { [Symbol.asyncDispose]: release };
}

/** Finds the first port that is taken; undefined when all are free. */
export async function firstTakenPort(ports: readonly number[], address: string): Promise<number | undefined> {
  for (const port of ports) if (!(await isPortFree(port, address))) return port;
  return undefined;
}
