export { StackError, UsageError } from './errors.ts';
export { redact } from './redact.ts';
export { until, type Wait } from './until.ts';
