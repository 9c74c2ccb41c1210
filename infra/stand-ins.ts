import type { Iam, IamOptions } from './iam/index.ts';
import type { Ma1sd, Ma1sdOptions } from './ma1sd/index.ts';

// Loaded when somebody starts one: hardly any command does, and each would wait for it.

/** Starts the identity store that plays iamd, in this process. */
export async function startIam(options: IamOptions): Promise<Iam> {
  return (await import('./iam/index.ts')).startIam(options);
}

/** Starts the stand-in for ma1sd, in this process; `config` is ma1sd.yaml, parsed. @throws UsageError with its faults */
export async function startMa1sd({ config, ...options }: Ma1sdInProcess): Promise<Ma1sd> {
  const { parseMa1sdConfig, startMa1sd: start } = await import('./ma1sd/index.ts');
  return start({ ...options, config: parseMa1sdConfig(config, 'ma1sd.yaml') });
}

export type Ma1sdInProcess = Omit<Ma1sdOptions, 'config'> & { readonly config: unknown };
