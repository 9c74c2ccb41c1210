import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GateFailure } from '#infra';
import { compareDigests, type Difference } from '../digest/compare-digests.ts';
import { hashesOf, type Digest } from '../digest/digest.ts';
import { takeDigest } from '../digest/take-digest.ts';
import { volatileFields } from '../digest/volatile.ts';
import type { Seed } from '../seed/seed.ts';
import { step, type Upgrade } from './upgrade.ts';

/** Takes a digest and keeps it in the run's folder, so that a difference can be looked into. */
export async function keptDigest(upgrade: Upgrade, when: string, seed: Seed): Promise<Digest> {
  const digest = await step(upgrade, `Digest ${when}`, (note) => takeDigest(seed, note));
  const directory = path.join(upgrade.directory, 'digests');
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, `${when.replaceAll(' ', '-')}.json`), JSON.stringify(digest, null, 1));
  return digest;
}

/** Judges two digests: whatever differs is a failure, one for each kind of data. */
export function judgeDigests({ findings }: Pick<Upgrade, 'findings'>, before: Digest, after: Digest): void {
  const differences = Map.groupBy(compareDigests(before, after), ({ kind }) => kind);
  for (const [kind, found] of differences) findings.failures.push(changed(kind, found));
  const [was, is] = [hashesOf(before), hashesOf(after)];
  findings.evidence.push({
    title: 'Data before and after',
    text: [`Left out wherever they stand: ${Object.keys(volatileFields).join(', ')}.`],
    columns: ['Kind', 'Parts', 'Before', 'After', 'Differences'],
    rows: Object.keys(before).map((kind) => [
      kind,
      String(Object.keys(before[kind] ?? {}).length),
      was[kind]?.slice(0, 12) ?? '',
      is[kind]?.slice(0, 12) ?? '',
      String(differences.get(kind)?.length ?? 0),
    ]),
  });
}

/** So many differences of one kind say enough. */
const shownDifferences = 10;

function changed(kind: string, found: readonly Difference[]): GateFailure {
  const lines = found.map(({ where, before, after }) => `${where}: was ${before}, is ${after}`);
  const more = lines.length > shownDifferences ? [`and ${lines.length - shownDifferences} more`] : [];
  return {
    id: `upgrade/data/${kind.replaceAll(/[^a-z]+/g, '-')}`,
    title: `Data are not the same after the upgrade: ${kind}, ${found.length} difference${found.length === 1 ? '' : 's'}`,
    evidence: [...lines.slice(0, shownDifferences), ...more].join('\n'),
  };
}
