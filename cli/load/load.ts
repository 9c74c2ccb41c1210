import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError, type Environment } from '#infra';
import { demandTargets } from '../../load/runner/faults/demand-targets.ts';
import { durationOf } from '../../load/runner/profile/phases.ts';
import type { CommandContext, StackOptions } from '../command-context.ts';
import { emitLoad } from '../emit-load.ts';
import { openDeployment } from '../open-deployment.ts';
import { stackInUse } from '../stack-in-use.ts';
import { suite } from '../suite.ts';
import { verify } from '../verify.ts';
import { chooseProfiles, profileNames } from './choose-profiles.ts';
import type { LoadProfile } from './load-choice.ts';
import { placesOf } from './places-of.ts';

export type LoadOptions = StackOptions & {
  readonly grep?: string;
  readonly duration?: string;
  readonly list?: boolean;
  readonly generators?: number;
  readonly emit?: 'k8s';
  readonly to?: string;
};

/**
 * Puts the loads of profiles on the stack that is up, or says which profiles there are.
 *
 * Faults need a stack with links: where none is up, one is brought up for them and taken down.
 */
export async function load(given: readonly string[], options: LoadOptions, context: CommandContext): Promise<number> {
  const { project } = context.settings;
  if (options.list) {
    context.write(listOf(await chooseProfiles(await profileNames(project), project), options.json ?? false));
    return 0;
  }
  const durationSeconds = options.duration === undefined ? undefined : durationOf(options.duration);
  const profiles = await chooseProfiles(given.length > 0 ? given : ['smoke'], project);
  if (options.emit) return emitLoad(profiles, options, context);
  if ((options.generators ?? 1) !== 1 || options.to !== undefined)
    throw new UsageError('Several generators need a cluster', { remedy: 'Add --emit k8s for its manifests' });
  const loads = { profiles, ...(durationSeconds === undefined ? {} : { durationSeconds }) };
  const faults = profiles.flatMap(({ profile }) => profile.faults ?? []);
  if (faults.length === 0) return suite('load', { ...options, loads }, context);
  if (durationSeconds !== undefined)
    throw new UsageError('A profile with faults takes the time that they take; leave --duration out');
  if (await hasLinks(context)) return suite('load', { ...options, loads }, context);
  const deployment = await openDeployment(options, context.settings);
  demandTargets(faults, placesOf(deployment));
  return verify({ ...options, command: 'load', suites: ['load'], loads, links: true }, context);
}

/** Whether the stack that is up has links; faults on a stack of one's own disturb nobody. */
async function hasLinks({ settings }: CommandContext): Promise<boolean> {
  const { record } = (await stackInUse(settings.stateRoot)) ?? {};
  if (!record) return false;
  const text = await readFile(path.join(record.runDirectory, 'environment.json'), 'utf8');
  return (JSON.parse(text) as Environment).links !== undefined;
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
