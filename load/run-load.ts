import { access, constants } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { environmentVariable, markEnded, stack } from '#fixtures';
import { StackError, UsageError } from '#infra';
import { readProfile } from './runner/profile/read-profile.ts';
import { lasting, type Profile } from './runner/profile/profile.ts';
import { durationOf } from './runner/profile/phases.ts';
import { runLoad } from './runner/run-load.ts';

// The program of the suite: it ends with 0 when it has written results, whatever they say, and else with 2, 3 or 130.

type Arguments = {
  readonly profiles: readonly Profile[];
  readonly k6: string;
  readonly grep: string | undefined;
};

async function readArguments(given: readonly string[]): Promise<Arguments> {
  const { profile: files = [], k6, grep, duration } = valuesOf(given);
  if (files.length === 0 || !k6) throw new UsageError('The load needs --profile FILE and --k6 PROGRAM');
  if (!process.env[environmentVariable])
    throw new UsageError(`The load needs a stack: ${environmentVariable} names none`);
  await mustBeProgram(k6);
  const profiles = await Promise.all(files.map(readProfile));
  const seconds = duration === undefined ? undefined : durationOf(duration);
  return { profiles: seconds ? profiles.map((profile) => lasting(profile, seconds)) : profiles, k6, grep };
}

async function mustBeProgram(k6: string): Promise<void> {
  await access(k6, constants.X_OK).catch((cause: unknown) => {
    throw new StackError(`Cannot run "${k6}": it is no program`, { remedy: './rig doctor', cause });
  });
}

function valuesOf(given: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { profile: { ...text, multiple: true as const }, k6: text, grep: text, duration: text };
  try {
    return parseArgs({ args: [...given], options, strict: true }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function explain(error: unknown): string {
  if (error instanceof StackError || error instanceof UsageError)
    return error.remedy ? `${error.message}\n  → ${error.remedy}` : error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const stopping = new AbortController();
// Listeners that stay: with none of ours left, execa's would end this process before the files with secrets are gone.
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => stopping.abort(new Error(`Ended by ${name}`)));

try {
  const { signal } = stopping;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { profiles, ...rest } = await readArguments(process.argv.slice(2));
  for (const profile of profiles) await runLoad({ ...rest, profile, signal, say });
  markEnded(stack().environment.directory, 'load');
} catch (error) {
  process.stderr.write(`${stopping.signal.aborted ? 'The load was interrupted' : explain(error)}\n`);
  process.exitCode = stopping.signal.aborted ? 130 : error instanceof UsageError ? 2 : 3;
}
// Connections that are kept alive would hold the process back.
process.exit();
