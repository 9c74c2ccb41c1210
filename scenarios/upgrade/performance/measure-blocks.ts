import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StackError, type RunningStack } from '#infra';
import type { GateContext } from '../gate-phase.ts';
import { figuresOf } from './block-figures.ts';

export type Side = 'from' | 'to';

/** One block of traffic that one of the two versions got. */
export type Block = {
  readonly side: Side;
  /** One value for each primary figure; absent for a block that says nothing, and then why. */
  readonly values?: readonly number[];
  readonly invalid?: string;
};

/** A B B A: a machine that becomes slower or faster does so for both alike. */
const turns = ['from', 'to', 'to', 'from'] as const;

/** A machine on which not one of the first blocks said anything will not do for the others either. */
const firstBlocks = 4;

/** Puts blocks of traffic on both stacks in turn; the other one is idle meanwhile. */
export async function measureBlocks(
  stacks: Readonly<Record<Side, RunningStack>>,
  count: number,
  context: GateContext,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (let index = 0; index < count; index += 1) {
    context.signal.throwIfAborted();
    if (index === firstBlocks && blocks.every(({ invalid }) => invalid !== undefined)) break;
    const side = turns[index % turns.length] ?? 'from';
    const line = context.story.step(`Block ${index + 1} of ${count}: ${context[side]}`);
    const block = await measureBlock({ stack: stacks[side], side, index }, context);
    blocks.push(block);
    if (block.invalid === undefined) line.done();
    else line.fail(block.invalid);
  }
  return blocks;
}

type Turn = { readonly stack: RunningStack; readonly side: Side; readonly index: number };

async function measureBlock({ stack, side, index }: Turn, context: GateContext): Promise<Block> {
  const runDirectory = path.join(context.run.directory, 'performance', `block-${index + 1}`);
  await mkdir(path.join(runDirectory, 'logs'), { recursive: true });
  const environment = { ...stack.environment, directory: runDirectory };
  await writeFile(path.join(runDirectory, 'environment.json'), JSON.stringify(environment, null, 2), { mode: 0o600 });
  const record = await context.runLoad({ runDirectory, stackDirectory: stack.directory, profile: 'gate' });
  if (!record) throw new StackError(`The load of block ${index + 1} left no record`, { remedy: 'Read its logs' });
  const figures = figuresOf(record);
  return 'values' in figures ? { side, values: figures.values } : { side, invalid: figures.invalid };
}
