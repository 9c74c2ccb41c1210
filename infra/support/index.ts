export { StackError, UsageError } from './errors.ts';
export { assertGolden } from './golden-file.ts';
export { redact } from './redact.ts';
export { until, type Wait } from './until.ts';
export { silentStory, type Story, type StoryStep } from './story.ts';
