import { z } from 'zod';
import { positive, whole } from './numbers.ts';

const pixels = whole.max(2000, 'must be 2000 at most');
const method = z.enum(['crop', 'scale'], 'must be crop or scale');

/** Sizes of thumbnails with their shares. */
export const thumbnailSizes = z
  .array(z.strictObject({ width: pixels, height: pixels, method, share: positive }))
  .min(1, 'must have a size at least');

export type ThumbnailSizes = readonly Readonly<z.infer<typeof thumbnailSizes>[number]>[];
