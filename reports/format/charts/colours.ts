/** How many colours the page has for things beside each other. */
const many = 12;

/** Gives the thing at a place of its list its colour, which is another one in light and in dark; after the last it begins anew. */
export function colourOf(index: number): string {
  return index < 0 ? 'var(--muted)' : `var(--c${index % many})`;
}
