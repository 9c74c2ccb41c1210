import { connect } from 'node:net';
import { stack } from '#fixtures';

/** What somebody who asks a process gets: an answer, a refusal, or nothing for as long as they wait. */
export type Answering = 'answers' | 'refuses' | 'is silent';

/** How long somebody waits, in milliseconds. */
const patienceMs = 1000;

/** Asks a process of the stack by itself, past the proxy. */
export async function answering(name: string): Promise<Answering> {
  const process = stack().environment.processes.find((one) => one.name === name);
  const place = process?.address ?? (name === 'haproxy' ? stack().environment.proxy.metricsUrl : process?.url);
  if (place === undefined) throw new Error(`Nobody can ask "${name}"`);
  return process?.address === undefined ? asked(place) : connected(place);
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

async function connected(address: string): Promise<Answering> {
  const [host = '', port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: patienceMs });
    const end = (outcome: Answering): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('connect', () => end('answers'));
    socket.once('timeout', () => end('is silent'));
    socket.once('error', () => end('refuses'));
  });
}
