import { GenericContainer, type WaitStrategy } from 'testcontainers';

/** A container of ours: its ports are those of loopback alone, and whoever starts it waits for what it is for. */
export class RigContainer extends GenericContainer {
  constructor(image: string) {
    super(image);
    this.withWaitStrategy(atOnce);
    // Whatever the engine does with logs by default, they are to be read back.
    this.withDefaultLogDriver();
  }

  /** Lets the engine's own resolver ask this server for names that it does not know. */
  withNameServer(address: string): this {
    this.hostConfig.Dns = [address];
    return this;
  }

  protected override beforeContainerCreated(): Promise<void> {
    const bindings: Readonly<Record<string, readonly object[]>> = this.hostConfig.PortBindings ?? {};
    this.hostConfig.PortBindings = Object.fromEntries(
      Object.entries(bindings).map(([port, places]) => [
        port,
        places.map((place) => ({ ...place, HostIp: '127.0.0.1' })),
      ]),
    );
    return Promise.resolve();
  }
}

const atOnce: WaitStrategy = {
  waitUntilReady: () => Promise.resolve(),
  withStartupTimeout: () => atOnce,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
};
