import type { Ma1sdSettings } from '../deployment/index.ts';

/** Where ma1sd of a stack is, and what it is. */
export type Ma1sdPlace = {
  readonly program: 'standin' | 'command' | 'url' | 'image';
  readonly host: string;
  readonly port: number;
};

/** Works out where ma1sd is: at its own port of the stack, or where the deployment's URL says. */
export function ma1sdPlace({ program, reference }: Ma1sdSettings, own: { host: string; port: number }): Ma1sdPlace {
  // The pinned real one is an image, which plain processes cannot be made of.
  if (program === 'auto') return { program: 'standin', ...own };
  if (program !== 'url' || !reference) return { program, ...own };
  const { hostname, port } = new URL(reference);
  return { program, host: hostname, port: Number(port || 80) };
}
