/** What one repeat of one step came to. */
export type StepOutcome = 'meets' | 'misses' | 'invalid';

/** One rate of a ladder with what its repeats came to. */
export type Rung = { readonly rate: number; readonly outcomes: readonly StepOutcome[] };

export type LadderLimits = {
  /** Where the search begins. */
  readonly first: number;
  /** What the generator makes at most, and what is no rate any more. */
  readonly most: number;
  readonly least: number;
};

/** A rate is known well enough when the next one that missed is so near. */
const nearEnough = 1.1;

/** Before that it is enough to look past it: a curve bends only where it was followed. */
const nearForNow = 1.3;

/** How far past the lowest rate that missed the ladder goes, so that a knee can be seen. */
const past = [1.4, 2];

/**
 * Chooses the next rate of a search: doubled until the objectives are missed, halved until they are met, then between
 * the two, twice past them, and nearer again. Undefined when no other rate would say more.
 *
 * An invalid step says nothing, and a higher one would hardly say more, so it bounds the search as a miss does.
 */
export function nextRate(tried: readonly Rung[], limits: LadderLimits): number | undefined {
  if (tried.length === 0) return within(limits.first, limits);
  const { met, missed } = bracket(tried);
  const next = candidates(met, missed, tried).map((rate) => within(rate, limits));
  return next.find((rate) => tried.every((rung) => rung.rate !== rate));
}

function candidates(met: number | undefined, missed: number | undefined, tried: readonly Rung[]): readonly number[] {
  if (missed === undefined) return met === undefined ? [] : [met * 2];
  if (met === undefined) return [missed / 2];
  const between = Math.sqrt(met * missed);
  if (missed / met > nearForNow) return [between];
  const above = tried.filter(({ rate }) => rate > missed).length;
  const further = past.slice(above).map((factor) => missed * factor);
  return missed / met > nearEnough ? [...further, between] : further;
}

/** Finds the highest rate that met the objectives and the lowest above it that did not. */
function bracket(tried: readonly Rung[]): { readonly met: number | undefined; readonly missed: number | undefined } {
  const sorted = tried.toSorted((one, other) => one.rate - other.rate);
  const firstNot = sorted.find((rung) => outcomeOf(rung) !== 'meets');
  const met = sorted.filter((rung) => outcomeOf(rung) === 'meets' && (!firstNot || rung.rate < firstNot.rate)).at(-1);
  return { met: met?.rate, missed: firstNot?.rate };
}

/** Three figures are more than a ladder tells apart; a rate that is written is then the rate that was asked for. */
function within(rate: number, { most, least }: LadderLimits): number {
  return Number(Math.min(most, Math.max(least, rate)).toPrecision(3));
}

/** Says what a step came to: more than half of its valid repeats met the objectives, or they did not. */
export function outcomeOf({ outcomes }: Rung): StepOutcome {
  const valid = outcomes.filter((outcome) => outcome !== 'invalid');
  if (valid.length === 0) return 'invalid';
  return valid.filter((outcome) => outcome === 'meets').length * 2 > valid.length ? 'meets' : 'misses';
}

export type Highest = {
  /** Highest rate that met the objectives with no lower one that missed them; undefined when there is none. */
  readonly rate: number | undefined;
  /** Lowest rate that missed them. */
  readonly missed: number | undefined;
};

/** Finds the highest valid step that meets the objectives; steps that say nothing are not counted. */
export function highestValid(rungs: readonly Rung[]): Highest {
  const valid = rungs.filter((rung) => outcomeOf(rung) !== 'invalid');
  const sorted = valid.toSorted((one, other) => one.rate - other.rate);
  const missed = sorted.find((rung) => outcomeOf(rung) === 'misses')?.rate;
  return { rate: sorted.filter(({ rate }) => rate < (missed ?? Infinity)).at(-1)?.rate, missed };
}
