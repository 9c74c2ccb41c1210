import { changeStack, createSigningKey, type FileEdit, type StandingStack } from '#infra';
import type { Breaking } from '../mutant.ts';

type Config = Readonly<Record<string, unknown>>;
type ConfigEdit = (config: Config) => Config;

/** Changes homeserver.yaml and restarts the processes of the classes that the change is about. */
export function homeserverConfig(edit: ConfigEdit, ...classes: readonly string[]): Breaking {
  return (stack) =>
    changeStack(stack, {
      files: { [`${ownName(stack)}/homeserver.yaml`]: asJson(edit) },
      restart: namesOf(stack, classes),
    });
}

/** Changes the files of all workers of a class, or of one of them, and restarts those. */
export function workerConfig(edit: ConfigEdit, workers: string): Breaking {
  return (stack) => {
    const names = namesOf(stack, [workers]);
    return changeStack(stack, {
      files: Object.fromEntries(names.map((name) => [`${name}.yaml`, asJson(edit)])),
      restart: names,
    });
  };
}

/** Ends a process. */
export function without(process: string): Breaking {
  return (stack) => changeStack(stack, { end: namesOf(stack, [process]) });
}

/** Gives main another signing key, and does not publish the old one. */
export const anotherSigningKey: Breaking = (stack) =>
  changeStack(stack, {
    files: { [`${ownName(stack)}/signing.key`]: () => createSigningKey().file },
    restart: namesOf(stack, ['main']),
  });

/** Sets the clock of main wrong; seconds, negative for one that is slow. */
export function clockOfMain(offsetSeconds: number): Breaking {
  const code = `import time\n_now = time.time\ntime.time = lambda: _now() + (${offsetSeconds})\n`;
  return (stack) =>
    changeStack(stack, {
      // Python runs a module of this name at its start, and the folder is on the path of this process alone.
      files: { [`${ownName(stack)}/modules/main/sitecustomize.py`]: () => code },
      restart: namesOf(stack, ['main']),
    });
}

function asJson(edit: ConfigEdit): FileEdit {
  return (text = '{}') => JSON.stringify(edit(JSON.parse(text) as Config), null, 2);
}

function ownName({ environment }: StandingStack): string {
  return environment.homeservers[0]?.name ?? '';
}

/** Names the own homeserver's processes of classes, or by worker name, e.g. `netsoc/generic_worker2`. */
function namesOf(stack: StandingStack, wanted: readonly string[]): readonly string[] {
  const homeserver = ownName(stack);
  return stack.environment.processes
    .filter((one) => one.homeserver === homeserver)
    .filter((one) => wanted.includes(one.class) || wanted.some((name) => one.name === `${homeserver}/${name}`))
    .map(({ name }) => name);
}
