import { StackError } from '../../support/index.ts';
import { allClaims, claimNumber, dropClaim, isAbandoned, type Claim } from './claims.ts';
import { addToLoopback, networksInUse, takeFromLoopback } from './loopback-networks.ts';
import { overlaps } from './overlaps.ts';

/** A network of this machine's own, in which every address is a suite's to listen on. */
export type SuiteNetwork = {
  /** The first address, e.g. `198.18.7.1`. */
  readonly address: string;
  /** e.g. `198.18.7.0/24` */
  readonly network: string;
};

/** Networks without an owner anywhere, RFC 2544: no machine of the world is hidden by them. */
const networkOf = (number: number): string => `198.18.${number}.0/24`;
const addressOf = (number: number): string => `198.18.${number}.1`;
const highest = 250;

/** Where the rigs of a machine say which of them have one, whatever TMPDIR they have. */
const machineClaims = '/run/matrix-rig/suite-networks';

/**
 * Gives a stack a network of loopback whose addresses pods and containers reach, as the programs of a local stack reach
 * those of 127.0.0.0/8; undefined where only root could.
 *
 * It stays until `releaseSuiteNetworks`. Those of stacks that are gone are removed before, as is an earlier one of its own.
 * @throws StackError when all are taken.
 */
export async function claimSuiteNetwork(stack: string, claims = machineClaims): Promise<SuiteNetwork | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  await releaseSuiteNetworks(stack, claims);
  await removeAbandoned(claims);
  const used = await networksInUse();
  for (let number = 1; number <= highest; number += 1) {
    if (used.some((one) => overlaps(one, networkOf(number)))) continue;
    if (!(await claimNumber(claims, { number, stack }))) continue;
    try {
      await addToLoopback(`${addressOf(number)}/24`);
    } catch {
      // Root of a container may lack the right to change addresses; then the suites have to do without.
      await dropClaim(claims, { number, stack });
      return undefined;
    }
    return { address: addressOf(number), network: networkOf(number) };
  }
  throw new StackError(`All networks from ${networkOf(1)} to ${networkOf(highest)} are taken on this machine`, {
    remedy: 'Look at "ip route" and "ip address", and remove what is not needed',
  });
}

/** Takes the networks of a stack back; safe to repeat. */
export async function releaseSuiteNetworks(stack: string, claims = machineClaims): Promise<void> {
  for (const claim of await allClaims(claims)) if (claim.stack === stack) await release(claims, claim);
}

async function removeAbandoned(claims: string): Promise<void> {
  for (const claim of await allClaims(claims)) if (await isAbandoned(claim)) await release(claims, claim);
}

async function release(claims: string, claim: Claim): Promise<void> {
  await takeFromLoopback(`${addressOf(claim.number)}/24`);
  await dropClaim(claims, claim);
}
