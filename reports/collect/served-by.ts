import type { ReportedEnvironment } from './environment-schema.ts';
import type { ProcessOf } from './proxy-log.ts';

/** Finds the process that an answer's served-by header names, e.g. `netsoc/generic_worker1` for `generic/generic_worker1`. */
export function processServing(servedBy: string, environment: ReportedEnvironment): string | undefined {
  const words = servedBy.split(/[\s;,"]+/).filter((word) => word.includes('/'));
  for (const word of words) {
    const [backend = '', server = ''] = [word.slice(0, word.lastIndexOf('/')), word.slice(word.lastIndexOf('/') + 1)];
    const process = findProcess(environment)(backend, server, '');
    if (process !== undefined) return process;
  }
  return undefined;
}

/**
 * Makes the function that finds the process behind an instance.
 *
 * Several homeservers may have an instance of one name, e.g. `main`: then the host asked for, else the backend's name, decides.
 */
export function findProcess(environment: ReportedEnvironment): ProcessOf {
  return (backend, server, host) => {
    const candidates = environment.processes.filter(
      ({ instance }) => instance === server || instance === `${backend}/${server}`,
    );
    const homeserver = environment.homeservers.find(({ serverName, publicName }) =>
      [serverName, publicName].includes(host.replace(/:\d+$/, '')),
    );
    const byHost = candidates.find((one) => one.homeserver !== undefined && one.homeserver === homeserver?.name);
    const byBackend = candidates.find((one) => one.homeserver !== undefined && backend.includes(one.homeserver));
    return (byHost ?? byBackend ?? candidates[0])?.name;
  };
}
