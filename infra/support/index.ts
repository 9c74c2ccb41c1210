export { canonicalJson } from './canonical-json.ts';
export { StackError, UsageError } from './errors.ts';
export { assertGolden } from './golden-file.ts';
export { createJsonSigningKey, publicHalf, type JsonSigningKey } from './json-signing-key.ts';
export { portOwner } from './port-owner.ts';
export { readYamlFile } from './read-yaml-file.ts';
export { redact } from './redact.ts';
export { until, type Wait } from './until.ts';
export { silentStory, type Story, type StoryStep } from './story.ts';
