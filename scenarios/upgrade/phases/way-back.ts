import { call, unique, inRoom } from '#fixtures';
import type { WayBack } from '#infra';
import { compareDigests, type Difference } from '../digest/compare-digests.ts';
import type { Digest } from '../digest/digest.ts';
import { takeDigest } from '../digest/take-digest.ts';
import { inLanes } from '../in-lanes.ts';
import type { Seed } from '../seed/seed.ts';
import { lastWords, startAll } from './start-all.ts';
import { candidateData } from './start-candidate.ts';
import { step, type Upgrade } from './upgrade.ts';
import { writeNews } from './write-news.ts';

/** Name of the copy that the old version is given back. */
const returnedData = 'returned';

/**
 * Writes with the new version, gives the old one a copy of the data, and says whether it takes them and what is lost.
 *
 * Nothing of it fails a gate: that there is no way back is a fact of the versions.
 */
export async function tryWayBack(upgrade: Upgrade, seed: Seed): Promise<void> {
  const { control, context, homeservers, findings } = upgrade;
  const withNews = await step(upgrade, 'New room, media and person for the way back', () => writeNews(seed));
  const before = await step(upgrade, 'Digest before the way back', (note) => takeDigest(withNews, note));
  const outcome = await step(upgrade, `Way back to ${context.from}`, async () => {
    await control.end(control.processes);
    await control.copyData(returnedData, candidateData);
    await control.choose({ homeserver: homeservers.from, data: returnedData });
    return startAll(upgrade);
  });
  if (outcome.ended) {
    findings.evidence.push({ title: 'The way back', text: [lastWords(outcome.ended)] });
    upgrade.wayBack = refused(outcome.ended.log, context.from);
    return;
  }
  const after = await step(upgrade, 'Digest after the way back', (note) => takeDigest(withNews, note));
  const closed = await step(upgrade, 'Messages into every room', () => closedRooms(withNews));
  upgrade.wayBack = allowed({ context: upgrade.context, before, after, closed });
}

function refused(log: string, from: string): WayBack {
  const said =
    log
      .split('\n')
      .findLast((line) => /Cannot|Error/.test(line))
      ?.trim() ?? 'it ended while it started';
  return {
    allowed: false,
    by: 'trial',
    why: `Synapse ${from} does not start on the data of the new version: ${said}`,
    lost: [],
  };
}

type Return = {
  readonly context: Upgrade['context'];
  readonly before: Digest;
  readonly after: Digest;
  readonly closed: readonly string[];
};

function allowed({ context: { from }, before, after, closed }: Return): WayBack {
  const lost = compareDigests(before, after).map(inWords);
  return {
    allowed: true,
    by: 'trial',
    why: `Synapse ${from} starts on a copy of the data that the new version has written to`,
    lost: [...lost.slice(0, shownDifferences), ...more(lost.length - shownDifferences), ...closed],
  };
}

/** So many differences say enough. */
const shownDifferences = 12;

function more(count: number): readonly string[] {
  return count > 0 ? [`${count} more differences of that kind`] : [];
}

function inWords({ kind, where, before, after }: Difference): string {
  return `${kind}, ${where}: ${before} is ${after}`;
}

/** Says into which rooms nothing can be sent any more. */
async function closedRooms({ rooms }: Seed): Promise<readonly string[]> {
  const open = rooms.filter(({ isOpen }) => isOpen);
  const tried = await inLanes(open, async ({ kind, roomId, reader }) => {
    const json = { msgtype: 'm.text', body: 'after the way back' };
    const answer = await call(reader, `PUT ${inRoom(roomId, `send/m.room.message/${unique('txn')}`)}`, { json });
    const { errcode = '', error = '' } = answer.json;
    return answer.status === 200
      ? []
      : [`nothing can be sent into the room "${kind}": ${answer.status} ${errcode} ${error}`];
  });
  return tried.flat();
}
