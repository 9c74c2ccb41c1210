import type { Socket } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { PortForward } from '@kubernetes/client-node';
import type { Connection } from '../connection.ts';
import type { ObjectName } from '../kinds.ts';
import { reasonOf } from '../kube-error.ts';
import { Joint, type Tunnel } from './joint.ts';

/**
 * Joins a connection to a port of a pod and returns when either of them has ended.
 * @throws Error when the pod cannot be reached, refuses, or is gone in the middle.
 */
export async function joinToPod(
  { config }: Connection,
  socket: Socket,
  { namespace, name, port }: ObjectName & { readonly port: number },
): Promise<void> {
  const joint = new Joint(socket);
  const refusals: string[] = [];
  const output = sink((chunk) => joint.answer(chunk));
  const errors = sink((chunk) => refusals.push(chunk.toString('utf8')));
  // What the socket says is sent by the joint and not by the library, which would neither wait nor leave a half open.
  const silent = new Readable({ read: () => undefined });
  const end = await joint.carry(
    new PortForward(config).portForward(namespace, name, [port], output, errors, silent) as Promise<Tunnel>,
    (error) => new Error(`Cannot reach port ${port} of pod "${name}": ${reasonOf(error)}`, { cause: error }),
  );
  if (refusals.length > 0 && end !== 'left by client')
    throw new Error(`Port ${port} of pod "${name}" refuses: ${refusals.join(' ').trim()}`);
  if (end.startsWith('broken')) throw new Error(`The way to pod "${name}" is ${end}`);
  socket.end();
}

function sink(take: (chunk: Buffer) => void): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      // Each stream begins with the number of its port, of which the library leaves nothing.
      if (chunk.length > 0) take(chunk);
      done();
    },
  });
}
