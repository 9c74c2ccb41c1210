/** Gives the media type of a header; 2.5.0 compares the header whole, so that one with a charset is not understood. */
export function contentTypeOf(header: string | undefined, specForms: boolean): string | undefined {
  return specForms ? (header?.split(';')[0]?.trim().toLowerCase() ?? 'application/json') : header;
}
