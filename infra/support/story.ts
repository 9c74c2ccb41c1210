/** The tale of a command on stderr: one line a step. */
export type Story = {
  /** Begins a step; exactly one of `done` and `fail` ends it. */
  readonly step: (name: string) => StoryStep;
  /** Says one line between steps. */
  readonly say: (text: string) => void;
};

export type StoryStep = {
  readonly done: (note?: string) => void;
  readonly fail: (reason: string) => void;
  /** Says how far a long step is. */
  readonly note: (text: string) => void;
};

/** A story that nobody reads. */
export const silentStory: Story = {
  step: () => ({ done: () => undefined, fail: () => undefined, note: () => undefined }),
  say: () => undefined,
};
