import type { GateFailure } from '#infra';
import { lastWords, startAll, type Ended, type StartOfAll } from './start-all.ts';
import { step, type Upgrade } from './upgrade.ts';

/** Name of the copy of the data that the new version is given. */
export const candidateData = 'candidate';

/** Ends everything and copies the data; the old version's own are never written to again. */
export async function copyForCandidate(upgrade: Upgrade, whileAway: () => Promise<void>): Promise<void> {
  const { control, findings } = upgrade;
  await step(upgrade, 'Everything stopped, data copied', async () => {
    await control.end(control.processes);
    await whileAway();
    const bytes = await control.copyData(candidateData);
    upgrade.isNewAtWork = true;
    findings.notes.push(`The new version was given a copy of the data, ${Math.ceil(bytes / 2 ** 20)} MiB`);
  });
}

/** Starts the new version as after a full stop; tells whether all of it serves. */
export async function startCandidate(upgrade: Upgrade): Promise<boolean> {
  const { control, homeservers, context, findings } = upgrade;
  const outcome = await step(upgrade, `Start of ${context.to}`, async () => {
    await control.choose({ homeserver: homeservers.to, data: candidateData });
    return startAll(upgrade);
  });
  noteStart(upgrade, outcome);
  if (outcome.ended) findings.failures.push(didNotStart(upgrade, outcome.ended));
  return !outcome.ended;
}

/** Lets the new version run again after the way back was tried, for somebody who wants to look around. */
export async function bringCandidateBack(upgrade: Upgrade): Promise<void> {
  const { control, homeservers, context } = upgrade;
  await step(upgrade, `${context.to} again, to look around`, async () => {
    await control.end(control.processes);
    await control.choose({ homeserver: homeservers.to, data: candidateData });
    return startAll(upgrade);
  });
}

/** Says in the report how long each process took to serve. */
export function noteStart({ findings, context }: Upgrade, { served }: StartOfAll): void {
  findings.evidence.push({
    title: `Start of ${context.to}`,
    text: ['Main migrates the database before it serves.'],
    columns: ['Process', 'Seconds until it served'],
    rows: served.map(({ name, ms }) => [name, (ms / 1000).toFixed(1)]),
  });
}

/** Says that a process of the new version does not start, with what it said last. */
export function didNotStart({ context }: Upgrade, ended: Ended): GateFailure {
  return {
    id: `upgrade/start/${ended.name}`,
    title: `${ended.name} of Synapse ${context.to} ends while it starts`,
    evidence: lastWords(ended),
  };
}
