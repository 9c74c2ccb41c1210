import { StackError, type CheckResult, type PhaseOutcome } from '#infra';
import { watchBackgroundUpdates } from './background-updates.ts';
import { compareSpecs } from './compare-specs.ts';
import { verdictOf } from './findings.ts';
import { tryLinks } from './link-attempts.ts';
import type { Links } from './links.ts';
import { step, type Upgrade } from './upgrade.ts';

/** Watches the background updates to their end, and says how long they took. */
export async function judgeBackgroundUpdates(upgrade: Upgrade): Promise<void> {
  const { control, context, findings, stack } = upgrade;
  const main = stack.environment.processes.find(({ name }) => name === control.processes[0]);
  const { first, left, ms, givenUp } = await step(upgrade, 'Background updates', (note) =>
    watchBackgroundUpdates({ control, logFile: main?.logFile ?? '', signal: context.signal, note }),
  );
  findings.notes.push(`${first.length} background updates were pending once ${context.to} served`);
  findings.evidence.push({
    title: 'Background updates',
    text: [`Watched for ${(ms / 1000).toFixed(1)} s, ${left.length} left.`],
    columns: ['Update', 'Came to its end'],
    rows: first.map((name) => [name, left.includes(name) ? 'no' : 'yes']),
  });
  if (left.length === 0) return;
  const how = givenUp === undefined ? `are not over after ${Math.round(ms / 1000)} s` : 'are given up after failures';
  findings.failures.push({
    id: 'upgrade/background-updates',
    title: `Background updates ${how}: ${left.length} left`,
    evidence: [...(givenUp === undefined ? [] : [givenUp]), `Left: ${left.join(', ')}`].join('\n'),
  });
}

/** Tries what was begun on the old version; what no longer holds by the product's fault is a failure. */
export async function judgeLinks(upgrade: Upgrade, links: Links): Promise<void> {
  const { findings } = upgrade;
  const results = await step(upgrade, 'What was begun before goes on', () => tryLinks(links));
  for (const { title, reason, isProduct } of results) {
    if (reason === undefined) continue;
    const found = {
      id: `upgrade/link/${title.replaceAll(/\W+/g, '-')}`,
      title: `No longer holds: ${title}`,
      evidence: reason,
    };
    (isProduct ? findings.failures : findings.doubts).push(found);
  }
  findings.evidence.push({
    title: 'What was begun on the old version',
    columns: ['What', 'On the new version'],
    rows: results.map(({ title, reason }) => [title, reason === undefined ? 'goes on' : reason.slice(0, 200)]),
  });
}

/** Holds the specs of both versions against each other. */
export function judgeSpecs(
  { findings, context }: Upgrade,
  before: readonly CheckResult[],
  after: readonly CheckResult[],
): void {
  const { broken, doubtful, failedBefore, skippedNow } = compareSpecs(before, after);
  findings.failures.push(...broken);
  findings.doubts.push(...doubtful);
  for (const title of failedBefore) findings.notes.push(`Failed on ${context.from} already: ${title}`);
  for (const text of skippedNow) findings.notes.push(`Skipped on ${context.to}: ${text}`);
  const counts = (results: readonly CheckResult[]) =>
    ['passed', 'failed', 'skipped', 'inconclusive'].map((wanted) =>
      String(results.filter(({ outcome }) => outcome === wanted).length),
    );
  findings.evidence.push({
    title: 'Specs on both versions',
    columns: ['Version', 'Passed', 'Failed', 'Skipped', 'Inconclusive'],
    rows: [
      [context.from, ...counts(before)],
      [context.to, ...counts(after)],
    ],
  });
}

/**
 * Notes processes that ended by themselves while they should have run.
 * @throws StackError when one was killed, which says nothing of the product.
 */
export function judgeEnds({ stack, findings }: Upgrade): void {
  for (const { name, code, signal } of stack.unexpectedExits) {
    if (code === null) {
      throw new StackError(`${name} was ended from outside (${signal ?? 'nobody saw how'}) during the upgrade`, {
        remedy: 'See whether the machine has enough memory ("dmesg"), then run the gate again',
      });
    }
    findings.failures.push({
      id: `upgrade/ended/${name}`,
      title: `${name} ended by itself with exit code ${code}`,
      evidence: `Read its log in ${stack.environment.directory}/logs`,
    });
  }
}

/** Sums up the phase. */
export function outcomeOf({ findings, times, stack, wayBack }: Upgrade, ms: number): PhaseOutcome {
  const { failures, doubts, notes, evidence } = findings;
  const took = {
    title: 'What took how long',
    columns: ['Step', 'Seconds'],
    rows: times.map((time) => [time.name, (time.ms / 1000).toFixed(1)]),
  };
  return {
    verdict: verdictOf(findings),
    ms,
    failures: [...failures, ...doubts],
    notes,
    data: { evidence: [...evidence, took], standIns: stack.environment.standIns, ...(wayBack ? { wayBack } : {}) },
  };
}
