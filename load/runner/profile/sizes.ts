import { z } from 'zod';
import { positive, whole } from './numbers.ts';

const size = z.strictObject({ bytes: whole.max(50_000_000, 'is more than a homeserver takes'), share: positive });
const mix = z
  .array(size, { error: 'must be a number of bytes or a list of { bytes, share }' })
  .min(1, 'must have a size at least');

/** One size in bytes, or a mix of sizes with their shares; always read as a mix. */
export const sizes = z.preprocess((read) => (typeof read === 'number' ? [{ bytes: read, share: 1 }] : read), mix);

export type SizeMix = readonly { readonly bytes: number; readonly share: number }[];
