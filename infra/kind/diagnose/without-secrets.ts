import { parseAllDocuments, stringify } from 'yaml';
import { redact } from '../../support/index.ts';

const cut = '[secret]';

/** Cuts secrets out of text of a cluster by their form and by value, as they are and as Kubernetes encodes them. */
export function redactCluster(text: string, known: readonly string[]): string {
  const encoded = known.map((value) => Buffer.from(value).toString('base64').replace(/=+$/, ''));
  return redact(text, [...known, ...encoded]);
}

/** Keeps of a Secret which keys it has; gives every other object as it is, save what only machines read. */
export function withoutSecrets(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { metadata, ...rest } = object;
  const { managedFields: _, ...kept } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  if (object['kind'] !== 'Secret') return { ...rest, metadata: kept };
  const { annotations: __, ...named } = kept;
  return { ...rest, metadata: named, ...cutValues(object, 'data'), ...cutValues(object, 'stringData') };
}

function cutValues(object: Readonly<Record<string, unknown>>, field: string): object {
  const values = object[field];
  if (typeof values !== 'object' || values === null) return {};
  return { [field]: Object.fromEntries(Object.keys(values).map((key) => [key, cut])) };
}

/**
 * Cuts the Secrets among rendered manifests.
 * @throws Error when the text is no YAML, since then nobody knows where they are.
 */
export function manifestsWithoutSecrets(text: string): string {
  const documents = parseAllDocuments(text);
  const [fault] = 'empty' in documents ? [] : documents.flatMap(({ errors }) => errors);
  if (fault) throw fault;
  const objects = 'empty' in documents ? [] : documents.map((document) => document.toJS() as unknown);
  return objects
    .filter((object) => typeof object === 'object' && object !== null)
    .map((object) => stringify(withoutSecrets(object as Readonly<Record<string, unknown>>)))
    .join('---\n');
}
