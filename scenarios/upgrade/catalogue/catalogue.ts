import path from 'node:path';
import { z } from 'zod';
import { readYamlFile, UsageError } from '#infra';

/** One Synapse to look at: a version, and packages in other versions than it would get. */
const subject = z.strictObject({
  version: z.string(),
  packages: z.array(z.string()).optional(),
  /** The version that ran on the data before, where the case is about a pair. */
  after: z.string().optional(),
});

const entry = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}\d{2}[a-z]?$/),
  title: z.string(),
  /** On which versions it shows, and on which it does not, for people. */
  shows: z.string(),
  not: z.string(),
  /** Which dependencies make the difference, where they do. */
  dependencies: z.string().optional(),
  hits: z.string(),
  how: z.string(),
  link: z.url(),
  /** What finds it beside its own check: the gate's phase, or specs by their title. */
  foundBy: z.string(),
  /** Where the check is seen to fail, and where to pass. */
  trial: z.strictObject({ fails: subject, passes: subject }).optional(),
  state: z.enum(['proven', 'executable', 'known, not reproduced']),
});

const catalogue = z.array(entry).superRefine((entries, context) => {
  for (const [index, { id, state, trial }] of entries.entries()) {
    if (entries.findIndex((other) => other.id === id) !== index)
      context.addIssue({ code: 'custom', message: `${id} stands there twice` });
    if ((state === 'known, not reproduced') === (trial !== undefined))
      context.addIssue({ code: 'custom', message: `${id}: what is ${state} has ${trial ? 'no' : 'a'} trial` });
  }
});

/** A known breakage of a past upgrade of Synapse. */
export type CatalogueEntry = Readonly<z.infer<typeof entry>>;

export type Subject = Readonly<z.infer<typeof subject>>;

/** Reads the catalogue, which is data: `catalogue.yaml` beside this file. */
export async function readCatalogue(): Promise<readonly CatalogueEntry[]> {
  return catalogue.parse(await readYamlFile(path.join(import.meta.dirname, 'catalogue.yaml')));
}

/** Finds an entry by its id. @throws UsageError when there is none, or it cannot be tried */
export async function entryToTry(
  id: string,
): Promise<CatalogueEntry & { readonly trial: { fails: Subject; passes: Subject } }> {
  const entries = await readCatalogue();
  const found = entries.find((one) => one.id === id.toUpperCase() || one.id === id);
  if (!found)
    throw new UsageError(`The catalogue has no case "${id}"`, { remedy: './rig gate --catalogue lists them' });
  const { trial } = found;
  if (!trial) throw new UsageError(`${found.id} is known and was not reproduced: there is nothing to try`);
  return { ...found, trial };
}

/** Writes a subject for people, e.g. `1.140.0 with bcrypt==5.0.0`. */
export function subjectText({ version, packages = [], after }: Subject): string {
  return [
    version,
    ...(packages.length > 0 ? [`with ${packages.join(', ')}`] : []),
    ...(after ? [`after ${after}`] : []),
  ].join(' ');
}
