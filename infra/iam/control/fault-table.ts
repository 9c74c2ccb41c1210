import type { EndpointName } from '../backend/endpoints.ts';
import type { Fault } from './fault.ts';

/** A fault and the endpoint that has it. */
export type SetFault = { readonly endpoint: EndpointName; readonly fault: Fault };

/** A fault as a request meets it. */
export type MetFault = {
  readonly fault: Fault;
  /** Aborted when the fault is taken away. */ readonly gone: AbortSignal;
};

/** The faults that are set: for an endpoint one that any request meets, and one for each text that limits a fault. */
export type FaultTable = {
  readonly all: () => readonly SetFault[];
  /** Sets a fault in place of the one of the same endpoint and limit. */
  readonly set: (endpoint: EndpointName, fault: Fault) => void;
  /** Takes one fault of an endpoint away, all of the endpoint's, or all there are. */
  readonly clear: (endpoint?: EndpointName, bodyContains?: string) => void;
  /** Gives the fault that a request with this body meets, a limited one before others, and counts it. */
  readonly meet: (endpoint: EndpointName, body: string) => MetFault | undefined;
  readonly refuses: () => boolean;
};

// A fault that has met as many requests as it may stays until it is taken away: some of them may still hang.
type Entry = SetFault & { left: number; readonly gone: AbortController };

export function createFaultTable(): FaultTable {
  let entries: readonly Entry[] = [];
  const take = (goes: (entry: Entry) => boolean): void => {
    const going = entries.filter(goes);
    entries = entries.filter((entry) => !goes(entry));
    for (const { gone } of going) gone.abort();
  };
  const active = (): readonly Entry[] => entries.filter(({ left }) => left > 0);
  return {
    all: () => active().map(({ endpoint, fault }) => ({ endpoint, fault })),
    set(endpoint, fault) {
      take((one) => one.endpoint === endpoint && limitOf(one.fault) === limitOf(fault));
      const times = fault.kind === 'refused' ? undefined : fault.times;
      entries = [...entries, { endpoint, fault, left: times ?? Infinity, gone: new AbortController() }];
    },
    clear(endpoint, bodyContains) {
      take(
        ({ fault, ...one }) =>
          (endpoint === undefined || one.endpoint === endpoint) &&
          (bodyContains === undefined || limitOf(fault) === bodyContains),
      );
    },
    meet(endpoint, body) {
      const text = body.toLowerCase();
      const met = active().filter(
        (one) => one.endpoint === endpoint && text.includes(limitOf(one.fault).toLowerCase()),
      );
      const entry = met.find(({ fault }) => limitOf(fault) !== '') ?? met[0];
      if (!entry) return undefined;
      entry.left -= 1;
      return { fault: entry.fault, gone: entry.gone.signal };
    },
    refuses: () => entries.some(({ fault }) => fault.kind === 'refused'),
  };
}

/** The empty text, which every body contains, is no limit. */
function limitOf(fault: Fault): string {
  return fault.kind === 'refused' ? '' : (fault.bodyContains ?? '');
}
