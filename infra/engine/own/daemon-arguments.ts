import { copyFile, chmod, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ownDirectory, ownHost, ownPidFile } from './place.ts';
import { canRaiseLimits } from './can-raise-limits.ts';

/** Gives the options that the engine is started with, and the folder of its data, which is made. */
export async function daemonArguments(
  cacheDirectory: string,
): Promise<{ readonly command: readonly string[]; readonly directory: string }> {
  const directory = path.join(cacheDirectory, 'docker-engine');
  await mkdir(directory, { recursive: true });
  const command = [
    ...['--host', ownHost],
    ...['--pidfile', ownPidFile],
    ...['--exec-root', path.join(ownDirectory, 'docker')],
    ...['--data-root', path.join(directory, 'data')],
    ...((await runsSystemd()) ? [] : ['--exec-opt', 'native.cgroupdriver=cgroupfs']),
    ...((await canRaiseLimits()) ? [] : await boundedRuntime(directory)),
  ];
  return { command, directory };
}

/** Where systemd is not the first process, nobody would make the control groups of containers. */
async function runsSystemd(): Promise<boolean> {
  return Boolean(await stat('/run/systemd/system').catch(() => undefined));
}

/** Copied, since /run need not be a place that programs are started from, nor the project's folder be readable. */
async function boundedRuntime(directory: string): Promise<readonly string[]> {
  const script = path.join(directory, 'runc-bounded');
  await copyFile(path.join(import.meta.dirname, 'runc-bounded.sh'), script);
  await chmod(script, 0o755);
  return ['--add-runtime', `bounded=${script}`, '--default-runtime', 'bounded'];
}
