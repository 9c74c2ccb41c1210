import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { UsageError } from '#infra';
import type { CommandContext } from './command-context.ts';
import { stackInUse } from './stack-in-use.ts';

export type LogsOptions = { readonly follow?: boolean; readonly lines: number };

/** Prints the end of one process's log of the stack that is up, or of the newest run. */
export async function logs(name: string, options: LogsOptions, { settings, signal }: CommandContext): Promise<number> {
  const stack = await stackInUse(settings.stateRoot);
  const directory = path.join(stack?.record?.runDirectory ?? path.join(settings.out, 'latest'), 'logs');
  const file = `${name.replaceAll('/', '-')}.log`;
  const there: readonly string[] = await readdir(directory).catch(() => []);
  if (!there.includes(file)) {
    const names = there.map((one) => one.replace(/\.log$/, '')).join(', ');
    throw new UsageError(`There is no log of "${name}" in ${directory}`, {
      remedy: names ? `There are: ${names}` : './rig up',
    });
  }
  const follow = options.follow ? ['-F'] : [];
  await execa('tail', ['-n', String(options.lines), ...follow, path.join(directory, file)], {
    stdout: 'inherit',
    stderr: 'inherit',
    cancelSignal: signal,
    reject: false,
  });
  return 0;
}
