import { z } from 'zod';

export const positive = z.number().positive('must be above 0');

export const whole = z.int('must be a whole number').positive('must be above 0');

export const share = z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1');

/** What a name of a profile, a phase or a persona may be. */
export const name = z.string().regex(/^[a-z0-9-]+$/, 'must be of a–z, 0–9 and "-"');
