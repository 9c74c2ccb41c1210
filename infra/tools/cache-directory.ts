import path from 'node:path';

export type CacheSettings = {
  /** `RIG_CACHE`: the folder itself. */
  readonly rigCache?: string | undefined;
  /** `XDG_CACHE_HOME`: the folder that the caches of all programs are in; a relative one is ignored, as XDG demands. */
  readonly xdgCacheHome?: string | undefined;
  readonly home: string;
};

/** Says where programs and virtual environments are kept between runs, as an absolute path. */
export function cacheDirectory(settings: CacheSettings): string {
  if (settings.rigCache) return path.resolve(settings.rigCache);
  const { xdgCacheHome } = settings;
  const caches = xdgCacheHome && path.isAbsolute(xdgCacheHome) ? xdgCacheHome : path.join(settings.home, '.cache');
  return path.join(caches, 'matrix-rig');
}
