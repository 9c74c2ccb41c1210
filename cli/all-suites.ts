import type { Suite } from '#infra';

/** The suites of the main job, in the order of their run: the quickest answers first. */
export const suitesOfVerify: readonly Suite[] = ['specs', 'scenarios', 'load'];
