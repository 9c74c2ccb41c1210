/**
 * What becomes of an operation.
 *
 * - `right`: whoever gets it serves it, and no worker could;
 * - `wrong`: a worker gets it that has no handler for it, or may not write its stream;
 * - `missed`: main serves it, and a worker of this deployment could;
 * - `lost`: it is sent where nobody serves it, though somebody else would;
 * - `unserved`: no process of this version serves it, wherever it goes.
 */
export type Verdict = 'right' | 'wrong' | 'missed' | 'lost' | 'unserved';

/** One operation of the specification, and where the rules send it. */
export type Row = {
  readonly method: string;
  /** Path with its placeholders, in the family that was asked for. */
  readonly path: string;
  readonly verdict: Verdict;
  /** Backend that gets it; null: no rule matches, and the proxy answers 404. */
  readonly backend: string | null;
  /** Text of the rule that decides. */
  readonly rule: string | null;
  /** Why it is not right, for a person. */
  readonly reason?: string;
  /** What to change in the values. */
  readonly advice?: string;
};
