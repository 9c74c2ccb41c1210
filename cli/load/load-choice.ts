import type { Profile } from '../../load/runner/profile/profile.ts';

/** Loads that are to be put on a stack, one after the other. */
export type LoadChoice = {
  readonly profiles: readonly LoadProfile[];
  /** How long each is to take, instead of what it says. */
  readonly durationSeconds?: number;
};

export type LoadProfile = {
  readonly file: string;
  readonly profile: Pick<Profile, 'name' | 'durationSeconds' | 'about' | 'faults' | 'operations'>;
};

/** The load of the main job. */
export const smoke: LoadChoice = {
  profiles: [
    { file: 'load/profiles/smoke.yaml', profile: { name: 'smoke', durationSeconds: 50, operations: { push: true } } },
  ],
};

/** Seconds for what comes before and after a load: people, rooms and media are made, and all is read back. */
const besideSeconds = 190;

/** How long loads may take before they are ended as hanging, in milliseconds. */
export function deadlineOfLoads({ profiles, durationSeconds }: LoadChoice): number {
  const seconds = profiles.map(({ profile }) => (durationSeconds ?? profile.durationSeconds) + besideSeconds);
  return seconds.reduce((sum, each) => sum + each, 0) * 1000;
}

/** Gives the arguments by which the suite's program is told. */
export function argumentsOfLoads({ profiles, durationSeconds }: LoadChoice): readonly string[] {
  return [
    ...profiles.flatMap(({ file }) => ['--profile', file]),
    ...(durationSeconds === undefined ? [] : ['--duration', `${durationSeconds}s`]),
  ];
}
