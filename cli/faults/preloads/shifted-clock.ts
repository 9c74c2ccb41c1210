const threeDaysMs = 3 * 86_400_000;

// The rig alone: what it starts goes by the machine's clock.
if (process.argv[1]?.endsWith('cli/main.ts')) {
  const Real = globalThis.Date;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given: unknown[]) =>
      given.length === 0
        ? new target(target.now() + threeDaysMs)
        : (Reflect.construct(target, given, target) as object),
    get: (target, key) =>
      key === 'now' ? () => target.now() + threeDaysMs : (Reflect.get(target, key, target) as unknown),
  });
}

export {};
