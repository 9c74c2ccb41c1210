import type { EndpointName } from '../backend/endpoints.ts';
import type { Fault } from './fault.ts';

/** One request that the identity store was sent. */
export type LoggedRequest = {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly endpoint: EndpointName;
  /** As it was sent, parsed if it is JSON; passwords are cut out. */
  readonly body: unknown;
  /** Null when no answer was sent, or none yet. */
  readonly status: number | null;
  readonly fault?: Fault['kind'];
};

/** The newest requests, oldest first. */
export type RequestLog = {
  readonly all: (endpoint?: string) => readonly LoggedRequest[];
  /** Notes a request as soon as its body is there; the function that it gives notes the status of the answer. */
  readonly note: (
    request: Pick<LoggedRequest, 'endpoint' | 'fault'> & { readonly text: string },
  ) => (status: number) => void;
  readonly clear: () => void;
};

const kept = 10_000;

export function createRequestLog(now: () => Date): RequestLog {
  let entries: LoggedRequest[] = [];
  let number = 0;
  return {
    all: (endpoint) => (endpoint === undefined ? entries : entries.filter((entry) => entry.endpoint === endpoint)),
    note({ text, ...request }) {
      const entry = {
        number: ++number,
        at: now().toISOString(),
        ...request,
        body: withoutPassword(text),
        status: null as number | null,
      };
      entries.push(entry);
      if (entries.length > kept) entries = entries.slice(-kept / 2);
      return (status) => {
        entry.status = status;
      };
    },
    clear() {
      entries = [];
    },
  };
}

/** A body that is no JSON is not kept: nobody could say what in it is a password. */
function withoutPassword(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (key.toLowerCase() === 'password' ? '[secret]' : value));
  } catch {
    return `[${Buffer.byteLength(text)} bytes that are no JSON]`;
  }
}
