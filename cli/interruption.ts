/** Says that a person or a supervisor ended the run. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export type Interruption = Disposable & { readonly signal: AbortSignal };

/** Turns Ctrl-C, SIGTERM and SIGHUP into an abort; what was started is then taken back in order. */
export function listenForInterruption(say: (text: string) => void): Interruption {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      say('Still taking everything back; this takes a few seconds');
      return;
    }
    say(`Interrupted by ${name}: taking everything back`);
    controller.abort(new Interrupted(`Interrupted by ${name}`));
  };
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
