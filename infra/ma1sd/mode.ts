/** `compat` answers as 2.5.0 does, quirks included; `fixed` as a good identity server would. */
export type Mode = 'compat' | 'fixed';

export const modes = ['compat', 'fixed'] as const satisfies readonly Mode[];
