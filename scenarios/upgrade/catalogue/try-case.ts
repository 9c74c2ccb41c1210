import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sight, BenchSettings } from './bench.ts';
import { subjectText, type CatalogueEntry, type Subject } from './catalogue.ts';
import { allChecks } from './checks/all-checks.ts';
import { makeBench } from './make-bench.ts';

/** What a case came to when it was tried again. */
export type CaseOutcome = {
  readonly id: string;
  readonly title: string;
  readonly came: 'as stated' | 'otherwise' | 'not tried';
  readonly trials: readonly Trial[];
  readonly ms: number;
};

type Trial = {
  /** The Synapse it was tried on, e.g. `1.140.0 with bcrypt==5.0.0`. */
  readonly on: string;
  readonly wanted: 'has it' | 'has it not';
  readonly isBroken: boolean | null;
  readonly seen: string;
};

/** Tries a case on the version that is said to have the breakage, and on the one that is said not to. */
export async function tryCase(
  { id, title, trial }: CatalogueEntry & { readonly trial: { fails: Subject; passes: Subject } },
  settings: BenchSettings,
): Promise<CaseOutcome> {
  const begun = performance.now();
  const trials = [
    await tryOn(id, trial.fails, { wanted: 'has it', settings }),
    await tryOn(id, trial.passes, { wanted: 'has it not', settings }),
  ];
  const isAsStated = trials.every(({ isBroken, wanted }) => isBroken === (wanted === 'has it'));
  const wasTried = trials.every(({ isBroken }) => isBroken !== null);
  const came = isAsStated ? 'as stated' : wasTried ? 'otherwise' : 'not tried';
  return { id, title, came, trials, ms: Math.round(performance.now() - begun) };
}

type On = { readonly wanted: Trial['wanted']; readonly settings: BenchSettings };

async function tryOn(id: string, subject: Subject, { wanted, settings }: On): Promise<Trial> {
  const on = subjectText(subject);
  // Its stacks are under the same folder of the run, so that each needs one of its own.
  const directory = path.join(settings.directory, wanted.replaceAll(' ', '-'));
  try {
    const sight = await look(id, subject, { ...settings, directory });
    return { on, wanted, ...sight };
  } catch (error) {
    settings.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return { on, wanted, isBroken: null, seen: `it could not be tried: ${reason}` };
  }
}

async function look(id: string, subject: Subject, settings: BenchSettings): Promise<Sight> {
  const check = allChecks[id];
  if (!check) throw new Error(`The catalogue has no check for ${id}`);
  await mkdir(settings.directory, { recursive: true });
  try {
    await using bench = makeBench(subject, settings);
    return await check(bench);
  } finally {
    // Configurations hold secrets.
    await rm(path.join(settings.directory, 'asked'), { recursive: true, force: true });
  }
}
