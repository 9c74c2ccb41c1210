import { listen, type Listening } from '../http/index.ts';
import type { Account } from './account.ts';
import { createBackendApp } from './backend/backend-app.ts';
import { createControlApp } from './control/control-app.ts';
import { createFaultTable } from './control/fault-table.ts';
import { createRequestLog } from './control/request-log.ts';
import { createPeople } from './people.ts';

export type IamOptions = {
  /** Server name of the homeserver whose users these are. */
  readonly domain: string;
  readonly accounts: readonly Account[];
  readonly controlToken: string;
  /** Where both ports listen; absent: on 127.0.0.1. */
  readonly address?: string | undefined;
  /** Absent: free ones. */
  readonly port?: number | undefined;
  readonly controlPort?: number | undefined;
  /** Path that the endpoints stand under; absent: that of iamd. */
  readonly prefix?: string;
};

/** A running identity store. `url` has no prefix, as ma1sd's `rest.host` wants it. */
export type Iam = AsyncDisposable & { readonly url: string; readonly controlUrl: string };

export const defaultPrefix = '/_ma1sd/backend/api/v1';

/** Starts the identity store that plays iamd, and its control port. */
export async function startIam(options: IamOptions): Promise<Iam> {
  const now = (): Date => new Date();
  const [people, faults, log] = [createPeople(options.accounts), createFaultTable(), createRequestLog(now)];
  const store = { people, domain: options.domain, now };
  const backend = createBackendApp({ prefix: options.prefix ?? defaultPrefix, store, faults, log });
  const { address } = options;
  let open: Listening | undefined = await listen(backend, options.port ?? 0, { address });
  const { url, port } = open;
  const faultsChanged = async (): Promise<void> => {
    if (faults.refuses()) {
      await open?.[Symbol.asyncDispose]();
      open = undefined;
    } else open ??= await listen(backend, port, { address });
  };
  const reset = async (): Promise<void> => {
    people.reset();
    faults.clear();
    log.clear();
    await faultsChanged();
  };
  const controlled = { people, faults, log, faultsChanged, reset };
  const controlApp = createControlApp(controlled, options.controlToken);
  const control = await listen(controlApp, options.controlPort ?? 0, { address }).catch(async (error: unknown) => {
    await open?.[Symbol.asyncDispose]();
    throw error;
  });
  return {
    url,
    controlUrl: control.url,
    async [Symbol.asyncDispose]() {
      await control[Symbol.asyncDispose]();
      await open?.[Symbol.asyncDispose]();
    },
  };
}
