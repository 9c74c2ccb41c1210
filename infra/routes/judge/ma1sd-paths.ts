/** What ma1sd 2.5.0 answers at all; everything else is 405, v3 included. */
const served = [
  /^\/_matrix\/identity\//,
  /^\/_matrix\/client\/r0\/login$/,
  /^\/_matrix\/client\/r0\/user_directory\/search$/,
  /^\/_matrix\/client\/r0\/profile\/[^/]+$/,
  /^\/_matrix\/client\/r0\/rooms\/[^/]+\/invite$/,
  /^\/_matrix\/client\/r0\/register\/[^/]+\/requestToken$/,
];

/** Paths that have to end at ma1sd, lest login, directory or identity go round it. */
export const interceptedPaths: readonly string[] = [
  '/_matrix/client/r0/login',
  '/_matrix/client/v3/login',
  '/_matrix/client/r0/user_directory/search',
  '/_matrix/client/v3/user_directory/search',
  '/_matrix/identity/api/v1',
  '/_matrix/identity/v2',
];

/** Says whether ma1sd has an answer for a path other than 405. */
export function ma1sdServes(path: string): boolean {
  return served.some((pattern) => pattern.test(path));
}

/** Says whether a backend is ma1sd, by its name. */
export function isMa1sd(backend: string): boolean {
  return /ma1sd|mxisd/.test(backend);
}
