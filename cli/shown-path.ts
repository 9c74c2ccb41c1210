import path from 'node:path';

/** Writes the path of a file as a person types it: within the project from there, else whole. */
export function shownPath(file: string, project: string): string {
  const real = path.relative(project, file);
  return real.startsWith('..') ? file : real;
}
