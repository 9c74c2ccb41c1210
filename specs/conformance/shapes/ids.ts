import { z } from 'zod';

export const eventId = z.string().regex(/^\$[A-Za-z0-9_-]{43}$/);
export const roomId = z.string().regex(/^![^:]+(:.+)?$/);
export const userId = z.string().regex(/^@[^:]+:.+$/);
export const mxcUri = z.string().regex(/^mxc:\/\/[^/]+\/[A-Za-z0-9_-]+$/);
export const timestamp = z.int().positive();
/** An answer that says by being there alone that it is done. */
export const done = z.strictObject({});
