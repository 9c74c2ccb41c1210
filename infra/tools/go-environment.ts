/** Folders that Go keeps things in while it builds. */
export type GoFolders = {
  readonly modules: string;
  readonly build: string;
  readonly temporary: string;
};

/** Gives the environment in which Go builds without C, with itself alone, and leaves a small machine usable. */
export function goEnvironment({ modules, build, temporary }: GoFolders): Record<string, string> {
  return {
    GOMODCACHE: modules,
    GOCACHE: build,
    GOTMPDIR: temporary,
    // Two at a time leave a small machine usable; a module cache that can be written can also be removed.
    GOFLAGS: '-p=2 -modcacherw -trimpath',
    GOTOOLCHAIN: 'local',
    // Without C no compiler is needed.
    CGO_ENABLED: '0',
  };
}
