import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Where one trial happens: folders and ports of its own, so that it disturbs nobody. */
export type TrialPlace = {
  readonly project: string;
  readonly directory: string;
  /** TMPDIR of the trial. */
  readonly temporary: string;
  /** RIG_OUT of the trial. */
  readonly out: string;
  /** Folder that holds the stack's folder. */
  readonly stateRoot: string;
  /** First of the trial's 200 ports. */
  readonly basePort: number;
  /** The program k6. */
  readonly k6: string;
  readonly searchPath: string;
};

/** What was arranged for a trial; disposing of it takes it back. */
export type Arrangement = Partial<AsyncDisposable> & {
  readonly environment?: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
  /** Ports that the harness itself listens on, as the fault. */
  readonly ports?: readonly number[];
};

/** Makes the folders of one trial. */
export async function makeTrialPlace(
  given: Pick<TrialPlace, 'project' | 'basePort' | 'k6' | 'searchPath'>,
): Promise<TrialPlace & { readonly remove: () => Promise<void> }> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'rig-fault-'));
  const [temporary, out] = [path.join(directory, 'tmp'), path.join(directory, 'out')];
  // PostgreSQL runs as another user and must get through to its own folder.
  await mkdir(temporary, { mode: 0o711 });
  await chmod(directory, 0o711);
  await mkdir(out);
  const stateRoot = path.join(temporary, `matrix-rig-${process.getuid?.() ?? 0}`);
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  return { ...given, directory, temporary, out, stateRoot, remove };
}
