import { endStack, knownStacks, releaseEngine } from '#infra';
import type { CommandContext } from './command-context.ts';
import { isRunByAnotherRig } from './stack-owner.ts';

/** Ends the stacks of this machine and user: those that were left up and what killed rigs left behind. */
export async function down(
  options: { readonly all?: boolean },
  { settings, story, write }: CommandContext,
): Promise<number> {
  const stacks = await knownStacks(settings.stateRoot);
  let ended = 0;
  for (const stack of stacks) {
    const name = stack.record?.run ?? stack.directory;
    if (!options.all && (await isRunByAnotherRig(stack))) {
      story.say(`${name} is in use by pid ${stack.record?.owner.pid}; ./rig down --all ends it too`);
      continue;
    }
    const line = story.step(`Ending ${name}`);
    await endStack(stack.directory);
    // One that a rig has started, and that nobody uses any more.
    if (stack.record?.kubernetes) await releaseEngine(stack.record.kubernetes.engine);
    line.done();
    ended += 1;
  }
  write(ended === 0 ? 'No stack was up\n' : `Ended ${ended} stack${ended === 1 ? '' : 's'}\n`);
  return 0;
}
