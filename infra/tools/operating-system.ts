import { readFile } from 'node:fs/promises';

export type OperatingSystem = {
  /** As the system calls itself, e.g. `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  /** Whether the set-up is known to work on it. */
  readonly proven: boolean;
};

/** Says what this machine runs on, from the text of os-release(5). */
export function operatingSystemOf(osRelease: string): OperatingSystem {
  const value = (key: string): string | undefined => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1];
  return {
    name: value('PRETTY_NAME') ?? 'an unknown system',
    proven: value('ID') === 'debian' && value('VERSION_ID') === '12',
  };
}

/** Says what this machine runs on. */
export async function operatingSystem(): Promise<OperatingSystem> {
  return operatingSystemOf(await readFile('/etc/os-release', 'utf8').catch(() => ''));
}
