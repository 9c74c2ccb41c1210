import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareVersions } from './compare-versions.ts';
import { findProgram, programAt, type Found, type Program } from './find-program.ts';
import type { Need, NeedId } from './need.ts';
import { systemPython } from './system-python.ts';

type SystemProgram = Program & {
  readonly id: NeedId;
  readonly name: string;
  readonly why: string;
  readonly packages: readonly string[];
  readonly service?: string;
};

const programs: readonly SystemProgram[] = [
  {
    id: 'redis-server',
    name: 'Redis 6 or later',
    why: 'carries replication between the workers of Synapse',
    names: ['redis-server'],
    versionArguments: ['--version'],
    minimum: '6.0',
    packages: ['redis-server'],
    service: 'redis-server',
  },
  {
    id: 'haproxy',
    name: 'HAProxy 2.6 or later',
    why: 'is the ingress in front of everything',
    names: ['haproxy'],
    versionArguments: ['-v'],
    minimum: '2.6',
    packages: ['haproxy'],
    service: 'haproxy',
  },
  {
    id: 'dnsmasq',
    name: 'dnsmasq 2.80 or later',
    why: 'answers the SRV records that federation goes by',
    names: ['dnsmasq'],
    versionArguments: ['--version'],
    minimum: '2.80',
    // dnsmasq itself would bring a service; the base package is the program alone.
    packages: ['dnsmasq-base'],
  },
  {
    id: 'chromium',
    name: 'Chromium 120 or later',
    why: 'is the browser that the scenarios are played in',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    versionArguments: ['--version'],
    minimum: '120.0',
    packages: ['chromium'],
  },
];

/** Lists what comes as packages of the system; programs are looked for on the search path, as in `PATH`. */
export function systemNeeds(searchPath: string): readonly Need[] {
  return [certificates, python, postgresql(searchPath), ...programs.map((program) => needOf(program, searchPath))];
}

function needOf(program: SystemProgram, searchPath: string): Need {
  const { id, name, why, packages, service } = program;
  return {
    id,
    name,
    why,
    find: () => findProgram(program, searchPath),
    install: { by: 'packages', packages, ...(service !== undefined && { service }) },
  };
}

const authorities = '/etc/ssl/certs/ca-certificates.crt';

const certificates: Need = {
  id: 'certificates',
  name: 'Certificates of the public authorities',
  why: 'let downloads be trusted',
  find: async () => {
    const file = await stat(authorities).catch(() => undefined);
    return file && { version: 'any', path: authorities };
  },
  install: { by: 'packages', packages: ['ca-certificates'] },
};

const python: Need = {
  id: 'python',
  name: 'Python 3.10 or later with venv',
  why: 'runs Synapse, each version in a virtual environment of its own',
  find: () =>
    programAt(systemPython, {
      // Debian splits ensurepip off, and a virtual environment without it has no pip.
      versionArguments: ['-c', 'import ensurepip, sys, venv; print(sys.version)'],
      minimum: '3.10',
    }),
  install: { by: 'packages', packages: ['python3-venv'] },
};

function postgresql(searchPath: string): Need {
  return {
    id: 'postgresql',
    name: 'PostgreSQL 14 or later, the server',
    why: 'is the database of Synapse',
    find: () => findPostgresql(searchPath),
    install: { by: 'packages', packages: ['postgresql'], service: 'postgresql' },
  };
}

const debianVersions = '/usr/lib/postgresql';
const serverPrograms = ['initdb', 'pg_ctl', 'psql'];

/** Finds the newest PostgreSQL whose folder holds all that a server needs; the path is that folder. */
async function findPostgresql(searchPath: string): Promise<Found | undefined> {
  const versions = (await readdir(debianVersions).catch(() => [])).toSorted(compareVersions).toReversed();
  const folders = [
    ...versions.map((version) => path.join(debianVersions, version, 'bin')),
    ...searchPath.split(path.delimiter).filter(path.isAbsolute),
  ];
  for (const folder of folders) {
    const server = await programAt(path.join(folder, 'postgres'), { versionArguments: ['--version'], minimum: '14' });
    if (server && (await holds(folder, serverPrograms))) return { ...server, path: folder };
  }
  return undefined;
}

async function holds(folder: string, names: readonly string[]): Promise<boolean> {
  const looks = await Promise.all(names.map((name) => stat(path.join(folder, name)).catch(() => undefined)));
  return looks.every(Boolean);
}
