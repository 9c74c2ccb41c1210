import { endpointNames, type EndpointName } from '../backend/endpoints.ts';
import type { Fault } from './fault.ts';

/** The faults that are set, one for an endpoint. */
export type FaultTable = {
  readonly all: () => Readonly<Partial<Record<EndpointName, Fault>>>;
  readonly set: (endpoint: EndpointName, fault: Fault) => void;
  /** Takes the fault of one endpoint away, or all of them. */
  readonly clear: (endpoint?: EndpointName) => void;
  /** Gives the fault that the next request meets, and counts it. */
  readonly meet: (endpoint: EndpointName) => Fault | undefined;
  readonly refuses: () => boolean;
};

export function createFaultTable(): FaultTable {
  const faults = new Map<EndpointName, { readonly fault: Fault; left: number }>();
  return {
    all: () => Object.fromEntries([...faults].map(([endpoint, { fault }]) => [endpoint, fault])),
    set(endpoint, fault) {
      const times = fault.kind === 'refused' ? undefined : fault.times;
      faults.set(endpoint, { fault, left: times ?? Infinity });
    },
    clear(endpoint) {
      for (const name of endpoint ? [endpoint] : endpointNames) faults.delete(name);
    },
    meet(endpoint) {
      const entry = faults.get(endpoint);
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) faults.delete(endpoint);
      return entry.fault;
    },
    refuses: () => [...faults.values()].some(({ fault }) => fault.kind === 'refused'),
  };
}
