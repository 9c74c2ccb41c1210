import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError, type PhaseOutcome } from '#infra';

export type GateKey = {
  readonly stateRoot: string;
  readonly from: string;
  readonly to: string;
  readonly strategy: string;
  readonly deployment: string;
};

type Kept = readonly (readonly [name: string, outcome: PhaseOutcome])[];

/** What a gate has come to so far, kept so that one that was interrupted can go on. */
export class GateState {
  readonly directory: string;
  readonly outcomes: Map<string, PhaseOutcome>;
  readonly isResumed: boolean;

  private constructor(directory: string, outcomes: Kept, isResumed: boolean) {
    this.directory = directory;
    this.outcomes = new Map(outcomes);
    this.isResumed = isResumed;
  }

  /** Begins anew, whatever an earlier gate of the same pair has left. */
  static async begin(key: GateKey): Promise<GateState> {
    const directory = directoryOf(key);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const state = new GateState(directory, [], false);
    await state.#save();
    return state;
  }

  /** Takes up what an interrupted gate has left. @throws UsageError when there is nothing of it */
  static async resume(key: GateKey): Promise<GateState> {
    const directory = directoryOf(key);
    const text = await readFile(path.join(directory, 'outcomes.json'), 'utf8').catch(() => undefined);
    if (text === undefined)
      throw new UsageError(
        `There is no interrupted gate from ${key.from} to ${key.to} (${key.strategy}, ${key.deployment}) to resume`,
        { remedy: 'Leave --resume out, or give the same options as before' },
      );
    // Written by this class alone, and whole.
    return new GateState(directory, JSON.parse(text) as Kept, true);
  }

  /** Names the folder of one phase, which outlives an interruption. */
  directoryOf(phase: string): string {
    return path.join(this.directory, phase);
  }

  /** Keeps what a phase came to; one that was stopped or hindered is run again. */
  async keep(name: string, outcome: PhaseOutcome): Promise<void> {
    if (outcome.verdict === 'interrupted' || outcome.verdict === 'environment') return;
    this.outcomes.set(name, outcome);
    await this.#save();
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  async #save(): Promise<void> {
    const file = path.join(this.directory, 'outcomes.json');
    await writeFile(`${file}.draft`, JSON.stringify([...this.outcomes]));
    await rename(`${file}.draft`, file);
  }
}

function directoryOf({ stateRoot, from, to, strategy, deployment }: GateKey): string {
  return path.join(stateRoot, 'gate', `${deployment}-${from}-${to}-${strategy}`);
}
