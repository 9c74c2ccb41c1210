import * as z from 'zod';
import type { Account } from './account.ts';

/** Fields of a person but the user name. */
export const accountFields = {
  email: z.string().min(1),
  firstName: z.string(),
  lastName: z.string(),
  password: z.string(),
  verified: z.boolean().default(true),
  renewed: z.union([z.number().max(0), z.iso.date(), z.iso.datetime()]).default(0),
};

/** A person as the configuration has it; the password is there already. */
export const accountSchema: z.ZodType<Account> = z.strictObject({ username: z.string().min(1), ...accountFields });
