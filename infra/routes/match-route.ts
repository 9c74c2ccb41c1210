import type { Route } from './route.ts';

const compiled = new Map<string, RegExp>();

/**
 * Finds the rule that decides on a path: the first that matches.
 *
 * @param path as the client sends it, percent signs and all, without the query.
 */
export function matchRoute(routes: readonly Route[], path: string): Route | undefined {
  return routes.find(({ pattern }) => expression(pattern).test(path));
}

function expression(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern);
  compiled.set(pattern, made);
  return made;
}
