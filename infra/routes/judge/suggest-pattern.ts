/** Whole families that one process serves; naming them whole is what the chart does. */
const families = /^\/_matrix\/(media|client\/v1\/media|federation\/v1\/media)\//;

/** Writes the regular expression that the values would need to route an operation, and little beside it. */
export function suggestPattern(path: string): string {
  const family = families.exec(path)?.[0];
  if (family) return family;
  const expression = path
    .replace(/[.*+?^$()[\]|\\]/g, '\\$&')
    .replace(/^\/_matrix\/client\/(v3|r0)\//, '/_matrix/client/(r0|v3)/')
    .replace(/\{\w+\}/g, '[^/]+');
  return `${expression}$`;
}
