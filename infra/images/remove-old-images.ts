import { docker, type Engine } from '../engine/index.ts';
import { StackError } from '../support/index.ts';

/** Older ones may be another checkout's, or of a stack that is up. */
const kept = 3;

/**
 * Removes what the rig built for a role and version long ago: all but the newest few.
 *
 * One that a container runs on stays.
 */
export async function removeOldImages(engine: Engine, reference: string): Promise<void> {
  const [repository = '', tag = ''] = reference.split(':');
  const listed = await docker(engine, ['image', 'ls', '--format', '{{.Tag}}', repository], {
    what: `list the images of "${repository}"`,
  });
  for (const old of supersededBy(tag, listed.split('\n'))) {
    await docker(engine, ['image', 'rm', '--no-prune', `${repository}:${old}`], { what: 'remove an old image' }).catch(
      (error: unknown) => {
        if (!(error instanceof StackError)) throw error;
      },
    );
  }
}

/**
 * Finds the tags that a new one makes superfluous: those of the same version, but for the newest few.
 *
 * @param tags all tags of the repository, the newest first.
 */
export function supersededBy(tag: string, tags: readonly string[]): readonly string[] {
  const version = versionOf(tag);
  return tags.filter((other) => other !== tag && versionOf(other) === version).slice(kept - 1);
}

function versionOf(tag: string): string {
  return tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
}
