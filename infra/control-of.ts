import { localControl } from './local/index.ts';
import type { Environment, StackControl } from './runtime/index.ts';

/** Takes control of the processes of a stack that stands, whatever runtime has them. */
export function controlOf(environment: Environment): StackControl {
  return environment.kubernetes ? laterControl(environment) : localControl(environment);
}

/** What speaks to a cluster is large, and is loaded when the first process is got hold of. */
function laterControl(environment: Environment): StackControl {
  const control = async (): Promise<StackControl> => (await import('./kind/index.ts')).kindControl(environment);
  return {
    end: async (name) => (await control()).end(name),
    kill: async (name) => (await control()).kill(name),
    start: async (name) => (await control()).start(name),
    restart: async (name) => (await control()).restart(name),
    halt: async (name) => (await control()).halt(name),
    reload: async (name) => (await control()).reload(name),
    look: async (name) => (await control()).look(name),
    serving: async (names) => (await control()).serving(names),
    gone: async (since) => (await control()).gone(since),
  };
}
