import path from 'node:path';
import type { Story } from '../../../support/index.ts';

export type Reporting = {
  readonly story: Story;
  readonly logDirectory: string;
  readonly signal?: AbortSignal;
};

export type Making = {
  readonly logFile: string;
  readonly onProgress: (text: string) => void;
  readonly signal?: AbortSignal;
};

/** Does one part of a build as a step of the story, with a log file of its own. */
export async function reportedStep<T>(
  { story, logDirectory, signal }: Reporting,
  name: string,
  work: (making: Making) => Promise<T>,
): Promise<T> {
  const step = story.step(name);
  const logFile = path.join(logDirectory, `node-image-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.log`);
  try {
    const result = await work({ logFile, onProgress: step.note, ...(signal && { signal }) });
    step.done();
    return result;
  } catch (error) {
    step.fail(signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    throw error;
  }
}
