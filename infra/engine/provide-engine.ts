import type { Story } from '../support/index.ts';
import { engineProblem } from './engine-problem.ts';
import type { Engine } from './engine.ts';
import { lookForEngine, type EngineSettings } from './look-for-engine.ts';
import { noteUser } from './own/users.ts';
import { startOwnEngine } from './own/start-own-engine.ts';

export type EngineOptions = {
  readonly settings: EngineSettings;
  readonly cacheDirectory: string;
  /** Folder that an installation writes its log file into. */
  readonly logDirectory: string;
  readonly story: Story;
  readonly signal?: AbortSignal;
};

/**
 * Gives the Docker engine of this machine; as root on Debian it is installed and started where there is none.
 *
 * One that a rig has started is ended by `releaseEngine`, once nobody uses it.
 * @throws StackError that says what to do where none can be had.
 */
export async function provideEngine(options: EngineOptions): Promise<Engine> {
  const look = await lookForEngine(options.settings);
  if (look.state !== 'found') {
    const problem = engineProblem(look);
    if (problem) throw problem;
  }
  const engine = look.state === 'found' ? look.engine : await startOwnEngine(options);
  if (engine.startedByUs) await noteUser();
  return engine;
}
