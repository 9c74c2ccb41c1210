import type { Deployment, Homeserver, Worker } from '#infra';
import type { MiniSettings } from './bench.ts';

/** Makes the smallest deployment that a case can be seen on: one homeserver, few workers, nothing around it. */
export function miniDeployment(synapse: string, settings: MiniSettings): Deployment {
  return {
    name: 'case',
    directory: import.meta.dirname,
    homeservers: [homeserver(synapse, settings)],
    dns: [],
    ma1sd: { program: 'standin', mode: 'compat', config: {} },
    element: { program: 'shell', config: {}, welcomePage: '' },
    accounts: [],
    ignoredKeys: [],
  };
}

function homeserver(synapse: string, { config = {}, workers = [], extraCommands = [] }: MiniSettings): Homeserver {
  return {
    name: 'case',
    serverName: 'case.test',
    publicName: 'case.test',
    synapse,
    workers: workers.map(workerOf),
    ingress: {
      order: 'file',
      csHosts: [],
      hosts: [],
      csPaths: [],
      paths: [],
      rewrites: [],
      includeUnderscoreSynapse: true,
    },
    extraConfig: { bcrypt_rounds: 4, ...config },
    extraCommands,
  };
}

function workerOf(given: Partial<Worker>): Worker {
  return {
    name: 'generic_worker',
    app: 'synapse.app.generic_worker',
    replicas: 1,
    listeners: ['client', 'federation'],
    csPaths: [],
    paths: [],
    extraConfig: {},
    ...given,
  };
}
