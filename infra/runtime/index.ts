export type * from './capacity-record.ts';
export type * from './environment.ts';
export type * from './gate-record.ts';
export type * from './load-record.ts';
export type * from './nightly-record.ts';
export type * from './result.ts';
export { runSteps, type Step } from './steps.ts';
