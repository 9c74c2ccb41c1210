import type { Found } from './find-program.ts';
import type { NeedId } from './need.ts';

/** Where the programs of a run are, as absolute paths. */
export type Toolchain = {
  /** Folder with initdb, postgres, pg_ctl and psql. */
  readonly postgresBin: string;
  readonly redisServer: string;
  readonly haproxy: string;
  readonly dnsmasq: string;
  /** Virtual environment by version of Synapse. */
  readonly synapse: Readonly<Record<string, string>>;
  readonly element: {
    readonly directory: string;
    readonly program: string;
    readonly standIn: boolean;
    /** Why a stand-in is in its place. */
    readonly note?: string;
  };
  /** Absent when it was not among the needs, as for a stack without suites. */
  readonly chromium?: string;
  readonly k6?: string;
  readonly toxiproxy?: string;
  /** Folder of Python modules. */
  readonly previewLibraries?: string;
};

/**
 * Puts what was found together for those who start it.
 *
 * @throws Error when a part of the stack was not among the needs: that is a mistake of the caller.
 */
export function toolchainOf(found: ReadonlyMap<NeedId, Found>): Toolchain {
  const get = (id: NeedId): Found => {
    const part = found.get(id);
    if (!part) throw new Error(`"${id}" was not among the needs`);
    return part;
  };
  const element = get('element');
  const chromium = found.get('chromium')?.path;
  const k6 = found.get('k6')?.path;
  const toxiproxy = found.get('toxiproxy')?.path;
  const previewLibraries = found.get('preview-libraries')?.path;
  return {
    postgresBin: get('postgresql').path,
    redisServer: get('redis-server').path,
    haproxy: get('haproxy').path,
    dnsmasq: get('dnsmasq').path,
    synapse: synapseOf(found),
    element: {
      directory: element.path,
      program: element.version,
      standIn: element.standIn !== undefined,
      ...(element.standIn !== undefined && { note: element.standIn }),
    },
    ...(chromium !== undefined && { chromium }),
    ...(k6 !== undefined && { k6 }),
    ...(toxiproxy !== undefined && { toxiproxy }),
    ...(previewLibraries !== undefined && { previewLibraries }),
  };
}

function synapseOf(found: ReadonlyMap<NeedId, Found>): Record<string, string> {
  const environments = [...found].filter(([id]) => id.startsWith('synapse-'));
  return Object.fromEntries(environments.map(([, { version, path }]) => [version, path]));
}
