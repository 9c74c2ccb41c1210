import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { UsageError, type Verdict } from '#infra';
import type { CommandContext } from './command-context.ts';
import { differingChecks, type Outcomes } from '#reports';
import { exitCodes, verdictOf } from './exit-codes.ts';
import { readResults } from './read-results.ts';
import { worstVerdict } from './worst-verdict.ts';
import { verify, type VerifyOptions } from './verify.ts';

/** Does the main job several times, each time with an order of its own, and names the checks whose result differs. */
export async function repeat(
  options: VerifyOptions & { readonly times: number },
  context: CommandContext,
): Promise<number> {
  if (!Number.isInteger(options.times) || options.times < 1) throw new UsageError('--repeat wants a number from 1 on');
  const quiet: CommandContext = { ...context, write: (text) => context.story.say(text.trimEnd()) };
  const codes: number[] = [];
  const runs: string[] = [];
  const outcomes: Outcomes[] = [];
  for (let time = 1; time <= options.times && !context.signal.aborted; time += 1) {
    context.story.say(`Run ${time} of ${options.times}`);
    codes.push(await verify({ ...options, json: false }, quiet));
    const directory = await realpath(path.join(context.settings.out, 'latest'));
    runs.push(path.basename(directory));
    outcomes.push(await outcomesOf(directory));
  }
  const differing = differingChecks(outcomes);
  const verdict = worstVerdict(codes.map(verdictOf)) ?? 'environment';
  context.write(options.json ? `${JSON.stringify({ verdict, runs, differing })}\n` : text(verdict, runs, differing));
  // A check that passes only sometimes shows nothing, whatever the verdicts of the single runs are.
  return verdict === 'passed' && differing.length > 0 ? exitCodes.inconclusive : exitCodes[verdict];
}

async function outcomesOf(directory: string): Promise<Outcomes> {
  return new Map((await readResults(directory)).map(({ id, outcome }) => [id, outcome]));
}

function text(verdict: Verdict, runs: readonly string[], differing: ReturnType<typeof differingChecks>): string {
  const lines = differing.map(({ id, outcomes }) => `  ${id}: ${outcomes.join(', ')}`);
  const summary = differing.length === 0 ? 'no check differs' : `${differing.length} checks differ:`;
  return `${verdict} over ${runs.length} runs; ${[summary, ...lines].join('\n')}\n`;
}
