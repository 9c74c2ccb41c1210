import { Writable, type Readable } from 'node:stream';
import { Log } from '@kubernetes/client-node';
import type { Connection } from '../connection.ts';
import { statusOf } from '../kube-error.ts';
import { LineSplitter } from './line-splitter.ts';

export type LogPlace = { readonly namespace: string; readonly pod: string; readonly container: string };

/** How a stream ended: the container or the connection did, or there is no such pod any more. */
export type StreamEnd = 'ended' | 'gone';

/** Streams a container's log, each line after its time, from a time on (ISO 8601) or from its beginning. */
export async function streamLog(
  connection: Connection,
  { namespace, pod, container, since }: LogPlace & { readonly since: string },
  { onLine, signal }: { readonly onLine: (line: string) => void; readonly signal: AbortSignal },
): Promise<StreamEnd> {
  if (signal.aborted) return 'ended';
  const { sink, ended } = sinkFor(new LineSplitter(onLine));
  const options = { follow: true, timestamps: true, ...(since && { sinceTime: since }) };
  let stop: (() => void) | undefined;
  try {
    const controller = await new Log(connection.config).log(namespace, pod, container, sink, options);
    stop = () => controller.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    await ended;
    return 'ended';
  } catch (error) {
    return statusOf(error) === 404 ? 'gone' : 'ended';
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/** The library pipes into what it is given and does not hear the source's errors, which would end the process. */
function sinkFor(lines: LineSplitter): { readonly sink: Writable; readonly ended: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.add(chunk);
      done();
    },
    final: (done) => {
      lines.end();
      resolve();
      done();
    },
  });
  // The end comes before the close, and with it the last line; after an error there is only the close.
  sink.on('pipe', (source: Readable) => {
    source.on('error', () => undefined);
    source.on('close', () => resolve());
  });
  return { sink, ended: promise };
}
