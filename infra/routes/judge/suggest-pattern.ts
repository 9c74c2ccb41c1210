/** Writes the regular expression that the values would need to route an operation, and nothing beside it. */
export function suggestPattern(path: string): string {
  return `${path
    .replace(/[.*+?^$()[\]|\\]/g, '\\$&')
    .replace(/^(\/_matrix\/(?:client|media))\/(v3|r0)\//, '$1/(r0|v3)/')
    .replace(/\{\w+\}/g, '[^/]+')}$`;
}
