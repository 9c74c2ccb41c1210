import path from 'node:path';
import type { Environment, StackControl } from '../runtime/index.ts';
import { goneProcesses } from './gone-processes.ts';
import { lookAtProcess } from './look-at-process.ts';
import {
  endProcess,
  haltProcess,
  killProcess,
  reloadProcess,
  restartProcess,
  startProcess,
} from './restart-process.ts';
import { waitUntilServing } from './serving.ts';

/** Takes control of a stack whose processes are those of this machine, by its record. */
export function localControl(environment: Environment): StackControl {
  // Record and secrets stand in the stack's folder.
  const directory = path.dirname(environment.secretsFile);
  return {
    end: (name) => endProcess(directory, name),
    kill: (name) => killProcess(directory, name),
    start: (name) => startProcess(directory, name),
    restart: (name) => restartProcess(directory, name),
    halt: (name) => haltProcess(directory, name),
    reload: (name) => reloadProcess(directory, name),
    look: (name) => lookAtProcess(directory, name),
    serving: (names) => waitUntilServing(environment, names),
    gone: () => Promise.resolve(goneProcesses(directory)),
  };
}
