import type { GatePhase } from '../../scenarios/upgrade/gate-phase.ts';

/** Stands in the place of a phase that there is no code for: it says so, and keeps the gate from passing. */
export function notBuilt(name: string): GatePhase {
  return {
    name,
    run: async ({ story }) => {
      story.step(name).fail('not built');
      return {
        verdict: 'inconclusive',
        ms: 0,
        failures: [],
        notes: [`The phase "${name}" is not built, so that nothing is known of what it would have looked at`],
        data: {},
      };
    },
  };
}
