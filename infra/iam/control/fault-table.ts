import type { EndpointName } from '../backend/endpoints.ts';
import type { Fault } from './fault.ts';

/** A fault and the endpoint that has it. */
export type SetFault = { readonly endpoint: EndpointName; readonly fault: Fault };

/** The faults that are set: for an endpoint one that any request meets, and one for each text that limits a fault. */
export type FaultTable = {
  readonly all: () => readonly SetFault[];
  /** Sets a fault in place of the one of the same endpoint and limit. */
  readonly set: (endpoint: EndpointName, fault: Fault) => void;
  /** Takes one fault of an endpoint away, all of the endpoint's, or all there are. */
  readonly clear: (endpoint?: EndpointName, bodyContains?: string) => void;
  /** Gives the fault that a request with this body meets, a limited one before others, and counts it. */
  readonly meet: (endpoint: EndpointName, body: string) => Fault | undefined;
  readonly refuses: () => boolean;
};

type Entry = SetFault & { left: number };

export function createFaultTable(): FaultTable {
  let entries: readonly Entry[] = [];
  return {
    all: () => entries.map(({ endpoint, fault }) => ({ endpoint, fault })),
    set(endpoint, fault) {
      const others = entries.filter((one) => one.endpoint !== endpoint || limitOf(one.fault) !== limitOf(fault));
      const times = fault.kind === 'refused' ? undefined : fault.times;
      entries = [...others, { endpoint, fault, left: times ?? Infinity }];
    },
    clear(endpoint, bodyContains) {
      const goes = ({ fault, ...one }: Entry): boolean =>
        (endpoint === undefined || one.endpoint === endpoint) &&
        (bodyContains === undefined || limitOf(fault) === bodyContains);
      entries = entries.filter((entry) => !goes(entry));
    },
    meet(endpoint, body) {
      const text = body.toLowerCase();
      const met = entries.filter((one) => one.endpoint === endpoint && text.includes(limitOf(one.fault).toLowerCase()));
      const entry = met.find(({ fault }) => limitOf(fault) !== '') ?? met[0];
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) entries = entries.filter((one) => one !== entry);
      return entry.fault;
    },
    refuses: () => entries.some(({ fault }) => fault.kind === 'refused'),
  };
}

/** The empty text, which every body contains, is no limit. */
function limitOf(fault: Fault): string {
  return fault.kind === 'refused' ? '' : (fault.bodyContains ?? '');
}
