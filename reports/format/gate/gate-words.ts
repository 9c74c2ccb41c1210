import type { GateRecord, GateStrategy, Verdict, WayBack } from '#infra';
import { verdictLine } from '../../judge/verdict-line.ts';

/** Writes the verdict on an upgrade in one line. */
export function gateLine({ verdict, standIns, from, to }: GateRecord): string {
  return `${verdictLine(verdict, standIns)}: Synapse ${from} → ${to}`;
}

/** Says what the verdict means to somebody who sees this project for the first time. */
export function gateMeaning({ verdict, failures, strategy, phases }: GateRecord): string {
  const sentences: Readonly<Record<Verdict, string>> = {
    passed: permission(
      strategy,
      phases.map(({ name }) => name),
    ),
    failed: `The new version may not go in as things are: ${failures.length === 1 ? 'one reason stands below' : `${failures.length} reasons stand below`}.`,
    environment: 'Something around the deployment went wrong, so this is no proof for or against the new version.',
    inconclusive: 'Nothing failed, but not everything was or could be looked at, so this is no permission.',
    interrupted: 'The gate was stopped before its end; --resume goes on where it stopped.',
  };
  return sentences[verdict];
}

/** A part of a gate finds nothing against a version, which is less than letting it in. */
function permission(strategy: GateStrategy, phases: readonly string[]): string {
  const found = `${phases.join(', ')} found nothing against it`;
  const isWhole = ['preflight', 'upgrade', 'performance'].every((name) => phases.includes(name));
  return isWhole
    ? `The new version may go in, ${ways[strategy]}: ${found}.`
    : `${found.slice(0, 1).toUpperCase()}${found.slice(1)}; the other phases were not run, so this is no permission yet.`;
}

const ways = {
  rolling: 'main first, then the workers one by one',
  stop: 'with everything stopped in between',
} as const;

/** Says whether there is a way back, in one sentence. */
export function wayBackLine({ allowed, by, why }: WayBack, from: string): string {
  const known = by === 'trial' ? 'it was tried' : "by the versions' own numbers";
  return allowed
    ? `Back to ${from} is possible, ${known}: ${why}`
    : `There is no way back to ${from}, ${known}: ${why}`;
}
