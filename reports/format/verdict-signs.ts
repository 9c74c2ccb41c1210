import type { Verdict } from '#infra';

/** A sign for each verdict, for whoever sees no colours. */
export const signs: Readonly<Record<Verdict, string>> = {
  passed: '✓',
  failed: '✗',
  environment: '!',
  inconclusive: '?',
  interrupted: '■',
};
