import { iamFault, newPerson, tryLogIn } from '#fixtures';
import { NotShown, type StandingFault } from '../standing-fault.ts';

/** Lets the identity store answer logins late; a login of our own, through the proxy and ma1sd, shows it. */
export async function slowIamFault(latencyMs: number): Promise<StandingFault> {
  const person = await newPerson();
  const logIn = async (): Promise<number> => {
    const begun = performance.now();
    await tryLogIn(person);
    return performance.now() - begun;
  };
  const before = await logIn();
  const slow = await iamFault('auth/login', { kind: 'delay', delayMs: latencyMs });
  return {
    targets: ['iam'],
    show: async () => {
      const now = await logIn();
      if (now < latencyMs) throw new NotShown(`A login takes ${said(now)}, and should take ${latencyMs} ms at least`);
      return `a login takes ${said(now)}, took ${said(before)}`;
    },
    showGone: async () => {
      const now = await logIn();
      if (now >= latencyMs) throw new NotShown(`A login still takes ${said(now)}`);
      return `a login takes ${said(now)}`;
    },
    [Symbol.asyncDispose]: () => slow[Symbol.asyncDispose](),
  };
}

function said(ms: number): string {
  return `${Math.round(ms)} ms`;
}
