import { execa } from 'execa';
import { portsPerStack } from '../render/index.ts';
import { portOwner, StackError, type Story } from '../support/index.ts';
import { firstTakenPort, isPortFree } from './ports.ts';
import { claimSlot, removeLeftovers } from './stack-registry.ts';
import { stopStack } from './stop-stack.ts';

/** Where a stack may be: its folder, its ports, and the addresses of its DNS server and of its public names. */
export type Place = {
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
  const usable = async (slot: number): Promise<boolean> => {
    const taken = await firstTakenPort(portRange(baseOf(slot)), address);
    if (taken === undefined || basePort !== undefined) return true;
    story.say(`Ports from ${baseOf(slot)} on are skipped: ${taken} is taken by ${await portOwner(taken)}`);
    return false;
  };
  const { slot, directory } = await claimSlot(root, usable);
  try {
    if (basePort !== undefined) await demandFree(basePort);
    return { directory, basePort: baseOf(slot), ...(await addressesOf(slot)) };
  } catch (error) {
    await stopStack(directory);
    throw error;
  }
}

function portRange(basePort: number): readonly number[] {
  return Array.from({ length: portsPerStack }, (_, offset) => basePort + offset);
}

async function demandFree(basePort: number): Promise<void> {
  const taken = await firstTakenPort(portRange(basePort), address);
  if (taken === undefined) return;
  throw new StackError(
    `Cannot use ports ${basePort} to ${basePort + portsPerStack - 1}: ${taken} is taken by ${await portOwner(taken)}`,
    {
      remedy: 'Choose another --base-port, or leave it out and the rig finds a free range',
    },
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
