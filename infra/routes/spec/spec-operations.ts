import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const operation = z.strictObject({
  api: z.enum(['client-server', 'server-server', 'identity']),
  method: z.enum(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS']),
  path: z.string(),
  operationId: z.string(),
  auth: z.enum(['accessToken', 'accessTokenOptional', 'appserviceToken', 'signedRequest', 'none']),
  rateLimited: z.boolean(),
  deprecated: z.boolean(),
  /** Version of the specification, e.g. `v1.11`; null: there from the start. */
  addedIn: z.string().nullable(),
  repeatedInSpec: z.boolean().optional(),
});

/** One operation of the Matrix specification. */
export type Operation = Readonly<z.infer<typeof operation>>;

let known: readonly Operation[] | undefined;

/** Reads, once, all operations of the Matrix specification (v1.19), those that it lists twice included. */
export function specOperations(): readonly Operation[] {
  const file = join(import.meta.dirname, 'operations.json');
  known ??= z.array(operation).parse(JSON.parse(readFileSync(file, 'utf8')));
  return known;
}

/**
 * Lists the operations that an ingress routes to Synapse, each method and path once.
 *
 * Well-known files are left out: a web server answers for them, whatever Synapse does.
 */
export function routedOperations(): readonly Operation[] {
  return specOperations().filter(
    ({ api, path, repeatedInSpec }) => api !== 'identity' && !path.startsWith('/.well-known/') && !repeatedInSpec,
  );
}
