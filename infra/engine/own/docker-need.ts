import { findProgram, type Need } from '../../tools/index.ts';

const server = { names: ['dockerd'], versionArguments: ['--version'], minimum: '20.10' };
const client = { names: ['docker'], versionArguments: ['--version'], minimum: '20.10' };
const filter = { names: ['iptables'], versionArguments: ['--version'], minimum: '1.8' };
const json = { names: ['jq'], versionArguments: ['--version'], minimum: '1.6' };

/** Is what an engine of the rigs' own takes: Docker itself, iptables for its networks, jq for the runtime in front of runc. */
export function dockerNeed(searchPath: string): Need {
  return {
    id: 'docker',
    name: 'Docker 20.10 or later',
    why: 'runs the nodes of the cluster',
    find: async () => {
      const parts = await Promise.all([server, client, filter, json].map((part) => findProgram(part, searchPath)));
      return parts.every((part) => part !== undefined) ? parts[0] : undefined;
    },
    install: { by: 'packages', packages: ['docker.io', 'iptables', 'jq'], service: 'docker' },
  };
}
