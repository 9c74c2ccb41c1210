import { escapeText } from '../html/html.ts';

/**
 * Makes of Vega's SVG one that a page can hold many of: it scales, has no ids, says what it shows in `label`, and shows
 * what each mark's description says as a title when a pointer rests on it.
 */
export function tidySvg(svg: string, label: string): string {
  const [, width = '0', height = '0'] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? [];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(label)}">`;
  return svg
    .replace(/^<svg [^>]*>/, head)
    .replaceAll(/<path [^>]*(?:display="none"|d="M0,0h0v0h0Z")[^>]*\/>/g, '')
    .replaceAll(/<path ([^>]*)aria-label="([^"]*)"([^>]*)\/>/g, '<path $1$3><title>$2</title></path>')
    .replaceAll(/ (?:role="graphics-[^"]*"|aria-[a-z]+="[^"]*"|pointer-events="[^"]*")(?=[^<]*>)/g, dropped)
    .replaceAll(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(Number(Number(number).toFixed(2))));
}

/** The page's reader hears the label of the whole; that of its head stays. */
function dropped(attribute: string, at: number): string {
  return at < 400 && attribute.startsWith(' aria-label') ? attribute : '';
}
