import { startMa1sd, type Ma1sd, type Ma1sdOptions } from '../start-ma1sd.ts';
import { readRecordedConfig } from './read-recordings.ts';
import type { ConfigName, GivenAccount } from './recording.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** The stand-in and the services behind it. */
export type Pair = AsyncDisposable & { readonly ma1sd: Ma1sd; readonly upstream: Upstream };

/** Starts the stand-in with a recorded configuration, and what stands behind it. */
export async function startPair(name: ConfigName, options: Omit<Ma1sdOptions, 'config'>): Promise<Pair> {
  const upstream = await startUpstream();
  const ma1sd = await startMa1sd({ config: await readRecordedConfig(name, upstream.addresses), ...options });
  return {
    ma1sd,
    upstream,
    async [Symbol.asyncDispose]() {
      await ma1sd[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** A person of the identity store. */
export const alice: GivenAccount = {
  username: 'alice',
  email: 'alice@netsoc.ie',
  first: 'Alice',
  last: 'Byrne',
  password: 'pw-Alice-1',
  verified: true,
  renewedDaysAgo: 10,
};
