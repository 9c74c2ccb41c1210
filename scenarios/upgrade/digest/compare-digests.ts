import { canonicalJson } from '#infra';
import type { Digest } from './digest.ts';

/** One thing that was seen otherwise after than before. */
export type Difference = {
  readonly kind: string;
  /** What it was read of, and where in it, e.g. `room private: m.room.topic/ content topic`. */
  readonly where: string;
  /** As JSON, cut short; `nothing` where there is nothing. */
  readonly before: string;
  readonly after: string;
};

/** Names everything that differs between two digests, kind by kind. */
export function compareDigests(before: Digest, after: Digest): readonly Difference[] {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return kinds.flatMap((kind) =>
    [...differences(before[kind], after[kind], [])].map(({ path, ...values }) => ({
      kind,
      where: path.length < 2 ? (path[0] ?? '') : `${path[0]}: ${path.slice(1).join(' ')}`,
      ...values,
    })),
  );
}

type Found = { readonly path: readonly string[]; readonly before: string; readonly after: string };

function* differences(before: unknown, after: unknown, path: readonly string[]): Generator<Found> {
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const name of names) yield* differences(before[name], after[name], [...path, name]);
    return;
  }
  const [one, other] = [textOf(before), textOf(after)];
  if (one !== other) yield { path, before: shortened(one), after: shortened(other) };
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value);
}

/** Characters of a value that a report shows. */
const shownLength = 160;

function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
