import { execa } from 'execa';

/** How commands of the system's administrator are run: directly, by sudo without a password, or not at all. */
export type Privilege = 'root' | 'sudo' | 'none';

/** Finds out how packages can be installed without asking the person anything. */
export async function findPrivilege(): Promise<Privilege> {
  if (process.getuid?.() === 0) return 'root';
  // Detached, as the real command will be: a password typed a minute ago in this terminal does not count there.
  const { failed } = await execa('sudo', ['-n', 'true'], { reject: false, stdin: 'ignore', detached: true });
  return failed ? 'none' : 'sudo';
}

/** Puts in front of a command what makes the administrator run it. */
export function asRoot(privilege: 'root' | 'sudo', command: readonly [string, ...string[]]): [string, ...string[]] {
  return privilege === 'root' ? [...command] : ['sudo', '-n', ...command];
}
