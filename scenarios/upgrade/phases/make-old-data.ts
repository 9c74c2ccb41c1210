import type { PushGateway } from '#fixtures';
import type { Peer } from '#fixtures/peer';
import { makeSeed } from '../seed/make-seed.ts';
import { planSeed, type SeedSize } from '../seed/seed-plan.ts';
import type { Seed } from '../seed/seed.ts';
import { step, type Upgrade } from './upgrade.ts';

/** How much data a gate makes. */
const size: SeedSize = 'small';
const number = 7;

/** Makes the data of the old version. */
export async function makeOldData(upgrade: Upgrade, gateway: PushGateway, peer: Peer): Promise<Seed> {
  const { directory, stack } = upgrade;
  const plan = planSeed(number, size);
  return step(upgrade, `Data of the old version (${size})`, (onProgress) =>
    makeSeed({ plan, peer, pushUrl: gateway.url, directory, stackDirectory: stack.directory, onProgress }),
  );
}
