export { capacityPlan, type CapacityOptions, type CapacityPlan } from './capacity-plan.ts';
export { capacityRecord } from './capacity-record.ts';
export { expectedSeconds, expectedSecondsOfPlan } from './expected-time.ts';
export { ladderJob } from './ladder-job-of.ts';
export { readPersonas } from './read-personas.ts';
export { withReplicas, type StackPlan } from './replicas.ts';
export type { LadderJob } from './run/ladder-job.ts';
export { readSteps } from './step-log.ts';
export { thisMachine } from '../runner/record/machine.ts';
