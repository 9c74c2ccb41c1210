import { access, constants } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { environmentVariable } from '#fixtures';
import { StackError, UsageError } from '#infra';
import { readProfile } from './runner/profile/read-profile.ts';
import { lasting, type Profile } from './runner/profile/profile.ts';
import { runLoad } from './runner/run-load.ts';

// The program of the suite: it ends with 0 when it has written results, whatever they say, and else with 2, 3 or 130.

type Arguments = { readonly profile: Profile; readonly k6: string; readonly grep: string | undefined };

async function readArguments(given: readonly string[]): Promise<Arguments> {
  const { profile: file, k6, grep, duration } = valuesOf(given);
  if (!file || !k6) throw new UsageError('The load needs --profile FILE and --k6 PROGRAM');
  if (!process.env[environmentVariable])
    throw new UsageError(`The load needs a stack: ${environmentVariable} names none`);
  await mustBeProgram(k6);
  const profile = await readProfile(file);
  return { profile: duration ? lasting(profile, secondsOf(duration)) : profile, k6, grep };
}

async function mustBeProgram(k6: string): Promise<void> {
  await access(k6, constants.X_OK).catch((cause: unknown) => {
    throw new StackError(`Cannot run "${k6}": it is no program`, { remedy: './rig doctor', cause });
  });
}

function valuesOf(given: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { profile: text, k6: text, grep: text, duration: text };
  try {
    return parseArgs({ args: [...given], options, strict: true }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function secondsOf(duration: string): number {
  const seconds = Number(/^(\d+(?:\.\d+)?)s?$/.exec(duration)?.[1]);
  if (!(seconds > 0)) throw new UsageError(`"${duration}" is no duration; write seconds, e.g. 10s`);
  return seconds;
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
  await runLoad({ ...(await readArguments(process.argv.slice(2))), signal, say });
} catch (error) {
  process.stderr.write(`${stopping.signal.aborted ? 'The load was interrupted' : explain(error)}\n`);
  process.exitCode = stopping.signal.aborted ? 130 : error instanceof UsageError ? 2 : 3;
}
// Connections that are kept alive would hold the process back.
process.exit();
