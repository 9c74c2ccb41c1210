import { stack } from '#fixtures';
import { fillDisk, hasRoom } from '#infra';
import { CannotHave, NotShown, type StandingFault } from '../standing-fault.ts';

/** Fills the disk of the own homeserver's media to its last block. */
export async function fullMediaFault(): Promise<StandingFault> {
  const { links, kubernetes } = stack().environment;
  if (kubernetes) throw new CannotHave('The media are on a claim of the cluster, whose disk is that of a whole node');
  const directory = links?.mediaDisk;
  if (directory === undefined)
    throw new CannotHave('The media have no disk of their own, which only root can give them');
  const filler = await fillDisk(directory);
  const name = `${stack().own.name}/media`;
  return {
    targets: [name],
    show: async () => {
      if (await hasRoom(directory)) throw new NotShown(`A file of 1 MiB still goes into ${name}`);
      return `no file of 1 MiB goes into ${name}: ENOSPC`;
    },
    showGone: async () => {
      if (await hasRoom(directory)) return `a file of 1 MiB goes into ${name} again`;
      throw new NotShown(`No file of 1 MiB goes into ${name}`);
    },
    [Symbol.asyncDispose]: () => filler[Symbol.asyncDispose](),
  };
}
