import { execa } from 'execa';
import type { CommandContext } from './command-context.ts';

/** What one part of `check` runs, each a program of node_modules. */
const parts: Readonly<Record<string, readonly string[]>> = {
  format: [
    'prettier/bin/prettier.cjs',
    '--check',
    '--cache',
    '--cache-location',
    'node_modules/.cache/prettier-check',
    '--log-level',
    'warn',
    '.',
  ],
  lint: ['eslint/bin/eslint.js', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'],
  types: ['typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc.json'],
  'unused code': ['knip/bin/knip.js', '--no-progress'],
  'unit tests': ['mocha/bin/mocha.js', '--config', '.mocharc.yaml'],
};

export type CheckCount = { readonly passed: number; readonly failed: number };

/** Runs format, lint, types, unused code and unit tests, two at a time; says on stdout what each found. */
export async function check(context: CommandContext): Promise<number> {
  const { failed } = await runChecks(context);
  return failed > 0 ? 1 : 0;
}

/** Runs the parts of `check` and counts what passed and failed: each part once, the unit tests each. */
export async function runChecks(context: CommandContext): Promise<CheckCount> {
  const waiting = Object.entries(parts);
  const counts: CheckCount[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      counts.push(await runPart(next[0], next[1], context));
  };
  await Promise.all([work(), work()]);
  const sum = (key: keyof CheckCount): number => counts.reduce((all, count) => all + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

async function runPart(
  name: string,
  [file = '', ...rest]: readonly string[],
  context: CommandContext,
): Promise<CheckCount> {
  const { settings, signal, story, write } = context;
  const line = story.step(name);
  const { all, failed } = await execa(process.execPath, [`node_modules/${file}`, ...rest], {
    cwd: settings.project,
    all: true,
    reject: false,
    cancelSignal: signal,
    stdin: 'ignore',
  });
  signal.throwIfAborted();
  if (failed) {
    line.fail('see below');
    write(`${name}:\n${all}\n`);
  } else line.done();
  const tests = { passed: count(all, 'passing'), failed: count(all, 'failing') };
  const isTests = tests.passed + tests.failed > 0;
  return isTests
    ? { ...tests, failed: Math.max(tests.failed, failed ? 1 : 0) }
    : { passed: failed ? 0 : 1, failed: failed ? 1 : 0 };
}

/** Reads mocha's closing lines, e.g. `  12 passing (26ms)`. */
function count(text: string, word: string): number {
  return Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(text)?.[1] ?? 0);
}
