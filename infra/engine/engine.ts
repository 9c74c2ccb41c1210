/** A Docker engine on this machine, and how it is spoken to. */
export type Engine = {
  /** Where it listens, as in `DOCKER_HOST`, e.g. `unix:///var/run/docker.sock`. */
  readonly host: string;
  /** Absolute path of the command `docker`. */
  readonly client: string;
  readonly version: string;
  /** Whether the client can build by BuildKit; images are built by the older builder where it cannot. */
  readonly buildx: boolean;
  /** Whether a rig has started it: any other engine is used, and never stopped. */
  readonly startedByUs: boolean;
};

/** Gives the environment in which `docker`, `kind` and testcontainers speak to this engine and no other. */
export function engineEnvironment({ host, buildx }: Engine): Readonly<Record<string, string>> {
  return {
    DOCKER_HOST: host,
    // Another builder than the engine's own would not see the images that are only there.
    ...(buildx ? { DOCKER_BUILDKIT: '1', BUILDX_BUILDER: 'default' } : { DOCKER_BUILDKIT: '0' }),
  };
}
