import { setMaxListeners } from 'node:events';
import { listen } from '../http/index.ts';
import type { Ma1sdConfig } from './config/ma1sd-config.ts';
import { createApp, type RequestLine } from './http/create-app.ts';
import { createGate, realLimits } from './limits.ts';
import type { Mode } from './mode.ts';
import { createRoutes } from './routes.ts';
import { createServices } from './services.ts';

export type Ma1sdOptions = {
  /** ma1sd.yaml, checked: see `parseMa1sdConfig`. */
  readonly config: Ma1sdConfig;
  readonly mode: Mode;
  /** Where it listens; absent: on 127.0.0.1. */
  readonly address?: string | undefined;
  /** Absent: a free one. */
  readonly port?: number;
  /** Puts on the limits of the real one: eight workers for each processor and two connections to the identity store. */
  readonly realLimits?: boolean;
  /** DNS server that other servers are looked up at, e.g. `127.0.0.1:5353`, or `system`; absent: none is looked up. */
  readonly dns?: string | undefined;
  /** PEM of the authority that other servers' certificates must be of; absent: those that Node comes with. */
  readonly authority?: string | undefined;
  /** Told of each request once it is answered. */
  readonly log?: ((line: RequestLine) => void) | undefined;
};

/** A running stand-in for ma1sd. */
export type Ma1sd = AsyncDisposable & { readonly url: string };

/** Starts the stand-in for ma1sd. */
export async function startMa1sd(options: Ma1sdOptions): Promise<Ma1sd> {
  const { config, mode, port, realLimits: limited, log, dns, authority } = options;
  const limits = limited ? realLimits() : undefined;
  const stop = new AbortController();
  // Each call listens to it, and there may be thousands.
  setMaxListeners(0, stop.signal);
  const services = createServices({ config, mode, limits, dns, authority, stopped: stop.signal });
  const around = limits ? createGate(limits.workers) : <T>(run: () => Promise<T>) => run();
  const server = await listen(
    createApp(createRoutes(services), { specErrors: services.manner.specErrors, around, log }),
    port ?? 0,
    { address: options.address },
  );
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      // What 2.5.0 would wait for without end must not keep the process.
      stop.abort();
      await services.pepper[Symbol.asyncDispose]();
    },
  };
}
