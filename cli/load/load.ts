import { durationOf } from '../../load/runner/profile/phases.ts';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { suite } from '../suite.ts';
import { chooseProfiles, profileNames } from './choose-profiles.ts';
import type { LoadProfile } from './load-choice.ts';

export type LoadOptions = StackOptions & {
  readonly grep?: string;
  readonly duration?: string;
  readonly list?: boolean;
};

/** Puts the loads of profiles on the stack that is up, or says which profiles there are. */
export async function load(given: readonly string[], options: LoadOptions, context: CommandContext): Promise<number> {
  const { project } = context.settings;
  if (options.list) {
    context.write(listOf(await chooseProfiles(await profileNames(project), project), options.json ?? false));
    return 0;
  }
  const durationSeconds = options.duration === undefined ? undefined : durationOf(options.duration);
  const profiles = await chooseProfiles(given.length > 0 ? given : ['smoke'], project);
  const loads = { profiles, ...(durationSeconds === undefined ? {} : { durationSeconds }) };
  return suite('load', { ...options, loads }, context);
}

function listOf(profiles: readonly LoadProfile[], asJson: boolean): string {
  const rows = profiles.map(({ profile: { name, durationSeconds, about = '' } }) => ({ name, durationSeconds, about }));
  if (asJson) return `${JSON.stringify({ profiles: rows })}\n`;
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(
    ({ name, durationSeconds, about }) => `${name.padEnd(width)}  ${`${durationSeconds} s`.padStart(6)}  ${about}`,
  );
  return `${lines.join('\n')}\n`;
}
