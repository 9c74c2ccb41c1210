import { createHash } from 'node:crypto';
import type { FederationMeasured } from '../../observe/federation/observe-federation.ts';
import { endingOf, type Ending, type Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { federationTitles } from './titles.ts';

type Sender = { readonly name: string; readonly count: number | undefined };

/** Judges whether the work for many destinations is that of as many senders as the destinations fall to. */
export function judgeSpread(measured: Measurement, { destinations }: FederationMeasured): Judgement {
  const senders = measured.processes.filter((one) => one.class === 'federation_sender');
  const sent = senders.map(({ name }) => ({ name, count: measured.counters[name]?.transactions }));
  const names = destinations.map(({ serverName }) => serverName);
  return {
    title: federationTitles.spread,
    clause: 'Deployment: workers.federation_sender.replicaCount; Synapse: sending is sharded by destination',
    ending: ending(sent, sendersDue(names, sent.length)),
    figures: [
      { name: 'Senders that the destinations fall to', value: sendersDue(names, sent.length), unit: 'senders' },
      ...sent.flatMap(({ name, count }) =>
        count === undefined ? [] : [{ name: `Transactions sent by ${name}`, value: count, unit: 'transactions' }],
      ),
    ],
    services: sent.map(({ name }) => name),
  };
}

/** Counts the senders that Synapse gives destinations to: by the SHA-256 of the name, read as a number from its end. */
export function sendersDue(destinations: readonly string[], senders: number): number {
  if (senders === 0) return 0;
  const shards = destinations.map((name) => {
    const hash = createHash('sha256').update(name).digest().toReversed();
    return BigInt(`0x${Buffer.from(hash).toString('hex')}`) % BigInt(senders);
  });
  return new Set(shards).size;
}

function ending(sent: readonly Sender[], due: number): Ending {
  if (sent.length === 0) return { outcome: 'skipped', reason: 'The deployment has no federation sender' };
  const silent = sent.filter(({ count }) => count === undefined).map(({ name }) => name);
  if (silent.length > 0)
    return { outcome: 'inconclusive', reason: `The counters of ${silent.join(', ')} could not be read` };
  const working = sent.filter(({ count }) => count).length;
  const said = sent.map(({ name, count }) => `${name} sent ${count}`).join(', ');
  return endingOf(working < due ? [`${working} of ${due} senders that have destinations sent anything: ${said}`] : []);
}
