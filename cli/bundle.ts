import { cp, glob, mkdir, mkdtempDisposable, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { redact, StackError } from '#infra';

/** Files of a run that were written for readers; secrets were cut out before. */
const reports = ['report.html', 'report.json', 'report.md', 'junit.xml'];

/** What programs wrote as they ran; secrets are cut out on the way into the bundle. */
const records = ['run.json', 'results.ndjson', 'logs/**/*.log', 'kubernetes/**/*'];

const traces = ['traces/*/*'];

export type BundleOptions = {
  /** Where the bundle is to be, e.g. `run.tar.gz`. */
  readonly file: string;
  /** Whether what the browser recorded of failed scenarios comes along: it shows what was typed. */
  readonly withTraces: boolean;
};

/**
 * Packs what a person may hand on of a run into one file that this user alone can read: reports, results and logs, each
 * under the run's name. Whatever else stands in the run's folder stays there.
 * @throws StackError when `tar` does not pack them.
 */
export async function bundle(runDirectory: string, { file, withTraces }: BundleOptions): Promise<void> {
  await using scratch = await mkdtempDisposable(path.join(os.tmpdir(), 'rig-bundle-'));
  const name = path.basename(path.resolve(runDirectory));
  const folders = { from: runDirectory, to: path.join(scratch.path, name) };
  for (const one of await present(runDirectory, records)) await copyRedacted(one, folders);
  for (const one of await present(runDirectory, [...reports, ...(withTraces ? traces : [])]))
    await cp(path.join(folders.from, one), path.join(folders.to, one));
  await pack(file, { directory: scratch.path, name });
}

async function present(cwd: string, patterns: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const entry of glob(patterns, { cwd, withFileTypes: true }))
    if (entry.isFile()) files.push(path.relative(cwd, path.join(entry.parentPath, entry.name)));
  return files;
}

async function copyRedacted(one: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const target = path.join(to, one);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(target, redact(await readFile(path.join(from, one), 'utf8')), { mode: 0o600 });
}

async function pack(
  file: string,
  { directory, name }: { readonly directory: string; readonly name: string },
): Promise<void> {
  const draft = `${path.resolve(file)}.${process.pid}.draft`;
  try {
    // tar keeps the mode of a file that is there already.
    await writeFile(draft, '', { mode: 0o600 });
    await execa('tar', ['-czf', draft, '--owner=0', '--group=0', '--sort=name', '-C', directory, name]);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new StackError(`Cannot pack the run into "${file}"`, {
      remedy: 'Name a file in a folder that is there, and install tar',
      cause,
    });
  }
}
