/** One thing that users wait for or pay for, measured some times. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  /** What the project aims at: the median is to be at most this, or at least, where more is better. */
  readonly aim: number;
  readonly more?: 'is better';
  readonly values: readonly number[];
};
