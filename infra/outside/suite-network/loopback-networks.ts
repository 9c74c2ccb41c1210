import { execa } from 'execa';
import { z } from 'zod';

const links = z.array(
  z.object({
    ifname: z.string().optional(),
    addr_info: z.array(z.object({ local: z.string().optional(), prefixlen: z.number().optional() })).optional(),
  }),
);
const routes = z.array(z.object({ dst: z.string().optional() }));

/** Lists the IPv4 networks that this machine has an address in or a route to, the default route aside. */
export async function networksInUse(): Promise<readonly string[]> {
  const [addresses, known] = await Promise.all([ask('addr', 'show'), ask('route', 'show', 'table', 'all')]);
  const own = links
    .parse(addresses)
    .flatMap(({ addr_info = [] }) => addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`));
  const led = routes.parse(known).flatMap(({ dst }) => (dst === undefined || dst === 'default' ? [] : [dst]));
  return [...own, ...led];
}

/**
 * Gives the loopback interface an address whose whole network is then this machine's own.
 * @throws the error of `ip`, e.g. without the right to do it.
 */
export async function addToLoopback(address: string): Promise<void> {
  await execa('ip', ['address', 'add', address, 'dev', 'lo']);
}

/** Takes an address from the loopback interface; one that is not there is passed over. */
export async function takeFromLoopback(address: string): Promise<void> {
  await execa('ip', ['address', 'del', address, 'dev', 'lo'], { reject: false });
}

async function ask(...command: readonly string[]): Promise<unknown> {
  const { stdout } = await execa('ip', ['-json', '-4', ...command]);
  return JSON.parse(stdout || '[]');
}
