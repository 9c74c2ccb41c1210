type Tree = Readonly<Record<string, unknown>>;

/**
 * Lists the keys of a values file that nothing here honours, each once and as high up as possible.
 *
 * @param honoured paths with `*` for any one key; what is below an honoured path is honoured too.
 */
export function ignoredKeys(values: Tree, honoured: readonly string[]): readonly string[] {
  return walk(
    values,
    [],
    honoured.map((path) => path.split('.')),
  );
}

function walk(tree: Tree, path: readonly string[], honoured: readonly (readonly string[])[]): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = [...path, key];
    const fitting = honoured.filter((pattern) =>
      here.every((step, at) => at >= pattern.length || fits(pattern[at], step)),
    );
    if (fitting.some((pattern) => pattern.length <= here.length) || isEmpty(value)) return [];
    return fitting.length > 0 && isTree(value) ? walk(value, here, fitting) : [here.join('.')];
  });
}

function fits(pattern: string | undefined, step: string): boolean {
  return pattern === '*' || pattern === step;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `resources: {}` sets nothing, so nothing is ignored. */
function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
