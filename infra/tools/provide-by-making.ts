import path from 'node:path';
import type { Found } from './find-program.ts';
import type { MakeInstall, Need, NeedId } from './need.ts';
import type { ProvisionOptions } from './provision.ts';

type MadeNeed = Need & { readonly install: MakeInstall };

/**
 * Downloads and builds those of the needs that the rig makes itself, side by side.
 *
 * The first failure ends the others, which would only keep the person waiting.
 * @throws what the first one to fail has thrown, or the reason of the abort.
 */
export async function provideByMaking(
  needs: readonly Need[],
  options: ProvisionOptions,
): Promise<ReadonlyMap<NeedId, Found>> {
  const giveUp = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, giveUp.signal]) : giveUp.signal;
  const found = new Map<NeedId, Found>();
  const makings = needs.filter(isMade).map(async (need) => {
    try {
      found.set(need.id, await make(need, options, signal));
    } catch (error) {
      giveUp.abort(error);
    }
  });
  await Promise.all(makings);
  signal.throwIfAborted();
  return found;
}

async function make(need: MadeNeed, options: ProvisionOptions, signal: AbortSignal): Promise<Found> {
  const step = options.story.step(`Get ${need.name}`);
  const logFile = path.join(options.logDirectory, `${need.id}.log`);
  try {
    const found = await need.install.make({ logFile, onProgress: step.note, signal });
    step.done(found.standIn === undefined ? undefined : '(a stand-in)');
    return found;
  } catch (error) {
    step.fail(signal.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    throw error;
  }
}

function isMade(need: Need): need is MadeNeed {
  return need.install.by === 'making';
}
