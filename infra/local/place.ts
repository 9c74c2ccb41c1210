import { execa } from 'execa';
import { portsPerStack } from '../render/index.ts';
import { portOwner, StackError, type Story } from '../support/index.ts';
import { firstTakenPort, holdPort, isPortFree } from './ports.ts';
import { claimSlot, removeLeftovers } from './stack-registry.ts';

/**
 * Where a stack may be: its folder, its ports, and the addresses of its DNS server and of its public names.
 *
 * Until it is disposed of, no other rig of this machine takes these ports, also one with another TMPDIR: the folder
 * says so to the rigs that share it, a port that is held to the others. Then the services have theirs.
 */
export type Place = AsyncDisposable & {
  readonly directory: string;
  readonly basePort: number;
  readonly dnsAddress?: string;
  readonly publicAddress?: string;
};

const firstBasePort = 18_400;
const address = '127.0.0.1';

/**
 * Takes a free place for a stack, after removing what killed rigs left behind.
 * @throws StackError when a wished base port, or a port above it, is taken.
 */
export async function choosePlace(root: string, basePort: number | undefined, story: Story): Promise<Place> {
  await removeLeftovers(root, story);
  const baseOf = (slot: number): number => basePort ?? firstBasePort + (slot - 1) * portsPerStack;
  const holds = new AsyncDisposableStack();
  const usable = async (slot: number): Promise<boolean> => {
    const taken = await holdRange(baseOf(slot), holds);
    if (taken === undefined) return true;
    if (basePort !== undefined) throw await takenError(basePort, taken);
    story.say(`Ports from ${baseOf(slot)} on are skipped: ${taken} is taken by ${await portOwner(taken)}`);
    return false;
  };
  try {
    const { slot, directory } = await claimSlot(root, usable);
    const release = (): Promise<void> => holds.disposeAsync();
    return { directory, basePort: baseOf(slot), ...(await addressesOf(slot)), [Symbol.asyncDispose]: release };
  } catch (error) {
    await holds.disposeAsync();
    throw error;
  }
}

/** Holds the last port of a range, which no service has, if all others are free; else gives one that is taken. */
async function holdRange(basePort: number, holds: AsyncDisposableStack): Promise<number | undefined> {
  const last = basePort + portsPerStack - 1;
  const hold = await holdPort(last, address);
  if (!hold) return last;
  const others = Array.from({ length: portsPerStack - 1 }, (_, offset) => basePort + offset);
  const taken = await firstTakenPort(others, address);
  if (taken === undefined) holds.use(hold);
  else await hold[Symbol.asyncDispose]();
  return taken;
}

async function takenError(basePort: number, taken: number): Promise<StackError> {
  return new StackError(
    `Cannot use ports ${basePort} to ${basePort + portsPerStack - 1}: ${taken} is taken by ${await portOwner(taken)}`,
    { remedy: 'Choose another --base-port, or leave it out and the rig finds a free range' },
  );
}

async function addressesOf(slot: number): Promise<Pick<Place, 'dnsAddress' | 'publicAddress'>> {
  const [dnsAddress, publicAddress] = [`127.53.0.${slot}`, `127.53.1.${slot}`];
  if (!(await canUseNamespace(dnsAddress))) return {};
  return { dnsAddress, ...((await isPortFree(443, publicAddress)) ? { publicAddress } : {}) };
}

/** Root may give Synapse a resolv.conf of its own, and a DNS server must then be on port 53 of some loopback address. */
async function canUseNamespace(dnsAddress: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await isPortFree(53, dnsAddress))) return false;
  const { failed } = await execa('unshare', ['--mount', '--propagation', 'private', 'true'], { reject: false });
  return !failed;
}
