import { hostname } from 'node:os';
import { removeLabelled } from './remove-labelled.ts';
import { startReaper } from './start-reaper.ts';

// A program of its own, in a container: stands in for testcontainers' reaper, which cannot be had without a registry.
const socket = '/var/run/docker.sock';
const reaper = await startReaper({ address: '0.0.0.0', port: 8080, patienceMs: { first: 60_000, again: 10_000 } });
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit());
// The client waits for this word.
console.log('Started');
for (const label of await reaper.orphaned) {
  // A container's host name is the start of its id.
  for (const line of await removeLabelled(socket, label, hostname())) console.log(line);
}
