import { z } from 'zod';

/** accounts.yaml: the people of the identity store. */
export const accountsFile = z.array(
  z.strictObject({
    username: z.string().regex(/^[A-Za-z0-9._=/+-]+$/, 'must be a localpart: letters, digits and . _ = / + -'),
    email: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address'),
    firstName: z.string(),
    lastName: z.string(),
    password: z.string().min(1).optional(),
    verified: z.boolean().default(true),
    /** Days before the run where it is a number; a month by default, which is well within a year. */
    renewed: z
      .union([z.iso.date(), z.number().max(0, 'must be a date, or days before the run as a number below 0')])
      .default(-30),
  }),
);
