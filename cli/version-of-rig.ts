import { execa } from 'execa';

/**
 * Names the version of the rig itself: its checks change too, so that a difference may be its own.
 *
 * Without git every rig is the same.
 */
export async function versionOfRig(project: string): Promise<string> {
  const { stdout, failed } = await execa('git', ['describe', '--always', '--dirty'], { cwd: project, reject: false });
  return failed ? 'unknown' : stdout.trim();
}
