import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CommandContext, StackOptions } from '../command-context.ts';
import type { Figure } from './figure.ts';
import { figureTable, type Machine } from './figure-table.ts';
import { fullFigures } from './full-figures.ts';
import { identityFigures } from './identity-figures.ts';
import { gateNoiseFigures } from './gate-noise-figures.ts';
import { kindFigures } from './kind-figures.ts';
import { loadFigures } from './load-figures.ts';
import { mutantFigures } from './mutant-figures.ts';
import { stackFigures } from './stack-figures.ts';
import { verifyFigures } from './verify-figures.ts';

export type BenchOptions = StackOptions & { readonly runs: number; readonly only?: readonly string[] };

type Part = (options: BenchOptions, context: CommandContext) => Promise<readonly Figure[]>;

const parts: Readonly<Record<string, Part>> = {
  stack: stackFigures,
  verify: verifyFigures,
  full: fullFigures,
  identity: identityFigures,
  mutants: mutantFigures,
  load: loadFigures,
  kind: kindFigures,
  'gate-noise': gateNoiseFigures,
};

/** Measures what users wait for, prints it with what the project aims at, and writes out/bench.json. */
export async function bench(options: BenchOptions, context: CommandContext): Promise<number> {
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts))
    if (!options.only || options.only.includes(name)) figures.push(...(await part(options, context)));
  const machine: Machine = {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  };
  await mkdir(context.settings.out, { recursive: true });
  await writeFile(path.join(context.settings.out, 'bench.json'), JSON.stringify({ machine, figures }, null, 2));
  context.write(options.json ? `${JSON.stringify({ machine, figures })}\n` : figureTable(figures, machine));
  return 0;
}
