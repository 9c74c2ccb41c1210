import { stack, type KnownFailure } from '#fixtures';

/** How the ma1sd of this stack answers: as 2.5.0, the real one or its stand-in, or as a good identity server does. */
export type Ma1sdMode = 'compat' | 'fixed';

export function ma1sdMode(): Ma1sdMode {
  return stack().environment.ma1sd.mode;
}

/** Makes a requirement that ma1sd 2.5.0 does not meet a known failure where that is what runs, and no more elsewhere. */
export function unmetBy250(known: KnownFailure): { readonly knownFailure?: KnownFailure } {
  return ma1sdMode() === 'compat' ? { knownFailure: known } : {};
}
