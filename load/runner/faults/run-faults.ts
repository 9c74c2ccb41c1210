import { setTimeout as delay } from 'node:timers/promises';
import type { FaultRun } from './fault-run.ts';
import type { Fault } from './fault-schema.ts';
import { faultTitle } from './fault-title.ts';
import { putFault } from './put-fault.ts';
import { CannotHave, NotShown, type StandingFault } from './standing-fault.ts';
import type { PlannedFault } from './timeline.ts';

export type RunFaults = {
  readonly planned: readonly PlannedFault[];
  /** Hears a line for each fault, and what became of it. */
  readonly say: (line: string) => void;
  readonly note: (run: FaultRun) => void;
  /** Ends it early; the fault that stands then is taken back. */
  readonly signal: AbortSignal;
  readonly put?: (fault: Fault) => Promise<StandingFault>;
};

/**
 * Puts faults on the stack one at a time, each at its time, and takes each back.
 *
 * One that could not be shown to be gone ends the row: whatever came after it would meet two.
 */
export async function runFaults({ planned, say, note, signal, put = putFault }: RunFaults): Promise<void> {
  const begun = Date.now();
  let stuck: string | undefined;
  for (const { fault, from } of planned) {
    const title = faultTitle(fault);
    if (stuck !== undefined) {
      note({ state: 'not tried', fault, reason: `"${stuck}" could not be shown to be gone` });
      continue;
    }
    await delay(Math.max(0, begun + from * 1000 - Date.now()), undefined, { signal });
    say(`  ${title}, for ${fault.seconds} s`);
    const outcome = await runFault(fault, { put, signal });
    note(outcome.run);
    if (outcome.isStuck) stuck = title;
    if ('reason' in outcome.run) say(`  ${title}: ${outcome.run.state}: ${outcome.run.reason}`);
  }
}

type Tools = { readonly put: (fault: Fault) => Promise<StandingFault>; readonly signal: AbortSignal };

async function runFault(
  fault: Fault,
  { put, signal }: Tools,
): Promise<{ readonly run: FaultRun; readonly isStuck?: boolean }> {
  const from = Date.now();
  try {
    const standing = await put(fault);
    return await stand(standing, { fault, from, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CannotHave) return { run: { state: 'skipped', fault, reason: error.message } };
    return { run: { state: 'not shown', fault, targets: [], from, to: Date.now(), reason: messageOf(error) } };
  }
}

type Standing = { readonly fault: Fault; readonly from: number; readonly signal: AbortSignal };

async function stand(standing: StandingFault, { fault, from, signal }: Standing) {
  const { targets } = standing;
  const there = await stay(standing, { fault, from, signal }).catch((error: unknown): Seen => {
    signal.throwIfAborted();
    return { not: messageOf(error) };
  });
  const to = Date.now();
  const times = { fault, targets, from, to };
  const gone = await seen(standing.showGone);
  if ('not' in gone) return { run: { state: 'not shown', ...times, reason: gone.not } as const, isStuck: true };
  if ('not' in there) return { run: { state: 'not shown', ...times, reason: there.not } as const };
  const servedAt = await servesAgain(standing, { to, within: fault.recoverSeconds * 1000 });
  return { run: { state: 'done', ...times, shownBy: there.said, goneBy: gone.said, servedAt } as const };
}

/** Lets the fault stand for its time, shown at its beginning and still there at its end, and takes it back. */
async function stay(standing: StandingFault, { fault, from, signal }: Standing): Promise<Seen> {
  await using _ = standing;
  const first = await seen(standing.show);
  if ('not' in first) return first;
  await delay(Math.max(0, from + fault.seconds * 1000 - Date.now()), undefined, { signal });
  const last = await seen(standing.show);
  return 'not' in last ? last : first;
}

type Seen = { readonly said: string } | { readonly not: string };

async function seen(look: () => Promise<string>): Promise<Seen> {
  try {
    return { said: await look() };
  } catch (error) {
    if (error instanceof NotShown) return { not: error.message };
    return { not: messageOf(error) };
  }
}

/** A recovery that takes too long is the product's; the next fault does not wait for it. */
async function servesAgain(
  { serves }: StandingFault,
  { to, within }: { readonly to: number; readonly within: number },
): Promise<number | null> {
  if (!serves) return to;
  const late = delay(within, null, { ref: false });
  const back = serves().then(
    () => Date.now(),
    () => null,
  );
  return Promise.race([back, late]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
