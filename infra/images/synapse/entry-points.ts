/** Makes the console scripts of a Python package, by name, from its entry_points.txt. */
export function scriptsOf(entryPoints: string): Readonly<Record<string, string>> {
  const section = /^\[console_scripts\]$([^[]*)/m.exec(entryPoints)?.[1] ?? '';
  return Object.fromEntries(
    [...section.matchAll(/^([\w.-]+)\s*=\s*([\w.]+):(\w+)/gm)].map(([, name = '', module = '', run = '']) => [
      name,
      `#!/usr/bin/python3\nimport sys\n\nfrom ${module} import ${run}\n\nsys.exit(${run}())\n`,
    ]),
  );
}
