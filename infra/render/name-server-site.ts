import type { SrvRecord } from '../deployment/index.ts';

/** What the DNS server of a stack knows, and where it listens, on whatever runtime. */
export type NameServerSite = {
  readonly port: number;
  /** Addresses that it listens on. */
  readonly listens: readonly string[];
  readonly pidFile: string;
  /** Zone of the names that the suites make up; questions for them are passed on. */
  readonly suiteZone: { readonly name: string; readonly address: string; readonly port: number };
  /** Names with their addresses. */
  readonly hosts: readonly HostRecord[];
  /** SRV records, with the ports that this stack has. */
  readonly services: readonly SrvRecord[];
};

export type HostRecord = readonly [name: string, address: string];
