import { randomInt } from 'node:crypto';
import type { Ma1sdConfig } from '../config/ma1sd-config.ts';

/** The pepper of hashed look-ups, and its change. */
export type Pepper = AsyncDisposable & {
  readonly value: () => string;
  /** Counts one look-up. */
  readonly used: () => void;
  readonly algorithms: readonly string[];
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const secondsPerUnit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Creates the pepper; with hashing off 2.5.0's is empty, and neither it nor that of the specification's form changes. */
export function createPepper({ hashing }: Ma1sdConfig, { specForms }: { readonly specForms: boolean }): Pepper {
  const make = (): string =>
    Array.from({ length: hashing.pepperLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  // An empty one is taken for a broken answer by Synapse and Element.
  const unchanged = specForms ? make() : '';
  if (!hashing.enabled)
    return {
      value: () => unchanged,
      used: () => undefined,
      algorithms: specForms ? ['sha256', 'none'] : ['none'],
      [Symbol.asyncDispose]: async () => undefined,
    };
  let [value, uses] = [make(), 0];
  const change = (): void => {
    [value, uses] = [make(), 0];
  };
  const timer =
    hashing.rotationPolicy === 'per_seconds' ? setInterval(change, secondsOf(hashing.delay) * 1000).unref() : undefined;
  return {
    value: () => value,
    used() {
      uses += 1;
      if (hashing.rotationPolicy === 'per_requests' && uses >= hashing.requests) change();
    },
    algorithms: hashing.algorithms,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
    },
  };
}

function secondsOf(duration: string): number {
  const [, amount = '10', unit = 's'] = /^(\d+)\s*([smhd])?/.exec(duration) ?? [];
  return Number(amount) * (secondsPerUnit[unit] ?? 1);
}
