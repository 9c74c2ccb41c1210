export { StackError, UsageError } from './errors.ts';
export { until, type Wait } from './until.ts';
