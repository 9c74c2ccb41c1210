import { StackError } from '../support/index.ts';
import type { EngineLook } from './look-for-engine.ts';

/** Says why no engine can be had, or nothing where the rig may start one itself. */
export function engineProblem(
  look: Exclude<EngineLook, { state: 'found' }>,
  { isRoot } = { isRoot: process.getuid?.() === 0 },
): StackError | undefined {
  switch (look.state) {
    case 'refused':
      return new StackError(`This user may not use the Docker engine at "${look.host}"`, {
        remedy: 'Add the user to the group docker and log in again (sudo usermod -aG docker "$USER"), or be root',
      });
    case 'elsewhere':
      return new StackError(`The Docker engine at "${look.host}" is on another machine`, {
        remedy: 'Unset DOCKER_HOST, or choose another context of Docker: the cluster has to be on this machine',
      });
    case 'silent':
      if (look.named === undefined) break;
      return new StackError(`The Docker engine at "${look.named}" does not answer: ${look.said}`, {
        remedy: 'Start it, or unset DOCKER_HOST',
      });
    case 'no client':
  }
  if (isRoot) return undefined;
  const what = look.state === 'no client' ? 'There is no Docker on this machine' : 'No Docker engine runs here';
  return new StackError(`${what}, and only root may start one`, { remedy: howToGetEngine });
}

/** Says how an ordinary user gets an engine. */
export const howToGetEngine =
  'Install Docker as its manual says for this system (on Debian: sudo apt-get install docker.io), start it, ' +
  'and add this user to the group docker; or run the rig as root on Debian, which does all of that';
