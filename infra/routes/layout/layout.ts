import type { Ingress } from '../../deployment/index.ts';
import type { HostRoutes } from '../route.ts';

/** What one backend of the ingress can answer, if it is a process of Synapse. */
export type SynapseProcess = {
  readonly listeners: readonly ('client' | 'federation' | 'media')[];
  /** Whether the media repository is loaded in it. */
  readonly hasMedia: boolean;
};

/** Rules and processes of one homeserver, wherever they were read from: all that is needed to judge them. */
export type Layout = {
  /** What was read, for a person: a deployment's name or a file. */
  readonly name: string;
  /** Version of Synapse, where the source says it. */
  readonly synapse?: string;
  readonly order: Ingress['order'];
  readonly hosts: readonly HostRoutes[];
  /** Host that clients speak to. */
  readonly clientHost: string;
  /** Host that other servers name in their requests: the server name. */
  readonly federationHost: string;
  /** Backends that are processes of Synapse, `main` among them; every other backend is another program. */
  readonly processes: Readonly<Record<string, SynapseProcess>>;
  /** Backends that write a stream; absent: main. */
  readonly writers: Readonly<Record<string, readonly string[]>>;
  /** Whether rewriting of paths would be seen here; an Ingress does it in annotations of its controller. */
  readonly knowsRewrites: boolean;
  /** What had to be guessed or is strange, a sentence each. */
  readonly notes: readonly string[];
};

/** Makes main's part of a layout. */
export function mainProcess(hasMedia: boolean): SynapseProcess {
  return { listeners: hasMedia ? ['client', 'federation', 'media'] : ['client', 'federation'], hasMedia };
}
