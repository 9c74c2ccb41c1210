/** Writes a number for people: thin spaces between thousands, at most two decimals. */
export function formatNumber(value: number): string {
  const [whole = '', decimals] = String(Number(value.toFixed(2))).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** Writes a count with its noun: `1 request`, `2 requests`. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
