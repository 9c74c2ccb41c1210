import { connect } from 'node:net';
import { stack } from '#fixtures';
import { sslRequest } from './probe-link.ts';

/** What somebody who asks a process gets: an answer, a refusal, or nothing for as long as they wait. */
export type Answering = 'answers' | 'refuses' | 'is silent';

/** What a client says first to a process that speaks no HTTP, by class: each has an answer, whoever asks. */
const greetings: Readonly<Record<string, Buffer>> = { postgres: sslRequest, redis: Buffer.from('PING\r\n') };

/** How long somebody waits, in milliseconds. */
const patienceMs = 1000;

/** Asks a process of the stack by itself, past the proxy. */
export async function answering(name: string): Promise<Answering> {
  const process = stack().environment.processes.find((one) => one.name === name);
  const place = process?.address ?? (name === 'haproxy' ? stack().environment.proxy.metricsUrl : process?.url);
  if (place === undefined) throw new Error(`Nobody can ask "${name}"`);
  return process?.address === undefined ? asked(place) : greeted(place, greetings[process.class]);
}

async function asked(url: string): Promise<Answering> {
  try {
    const response = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(patienceMs) });
    await response.arrayBuffer();
    return 'answers';
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'is silent' : 'refuses';
  }
}

/** That a connection is taken says little: the kernel takes it for a process that stands still, a forward for one that is gone. */
async function greeted(address: string, greeting: Buffer = Buffer.from('\r\n')): Promise<Answering> {
  const [host = '', port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: patienceMs });
    const end = (outcome: Answering): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('connect', () => socket.write(greeting));
    socket.once('data', () => end('answers'));
    socket.once('timeout', () => end('is silent'));
    socket.once('error', () => end('refuses'));
    socket.once('close', () => end('refuses'));
  });
}
