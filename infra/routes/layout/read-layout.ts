import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readDeployment, readValues, type Ingress, type ValuesFile } from '../../deployment/index.ts';
import { UsageError } from '../../support/index.ts';
import type { Layout } from './layout.ts';
import { layoutOfHomeserver } from './layout-of-homeserver.ts';
import { layoutOfManifests } from './layout-of-manifests.ts';
import { layoutOfRules } from './layout-of-rules.ts';
import { newestVersion } from '../truth/truth-table.ts';

export type LayoutSettings = {
  /** Version of Synapse; absent: that of the deployment, or the newest that is known. */
  readonly synapse?: string;
  readonly order?: Ingress['order'];
  /** Version of the chart whose defaults hold. */
  readonly chart?: string;
  readonly readStdin: () => Promise<string>;
};

/**
 * Reads what a person named: a deployment folder, values of the chart (merged if there are several), rendered manifests
 * or a plain list of rules; `-` is the standard input.
 *
 * @throws UsageError when nothing of these is there.
 */
export async function readLayout(sources: readonly string[], settings: LayoutSettings): Promise<Layout> {
  const [first, ...others] = sources;
  if (first === undefined)
    throw new UsageError('Name values, manifests, a list of rules or a deployment folder to judge');
  if (others.length === 0 && (await isFolder(first))) return deploymentLayout(first, settings);
  const files = await Promise.all(sources.map((source) => readSource(source, settings)));
  const name = files.map(({ file }) => file).join(' + ');
  const documents = files.flatMap(({ text }) =>
    parseAllDocuments(text).map((document) => (document.errors.length > 0 ? undefined : (document.toJS() as unknown))),
  );
  if (documents.some(isManifest)) return layoutOfManifests(name, documents, settings.order);
  const text = files.map((file) => file.text).join('\n');
  if (!documents.some(isMap) && looksLikeRules(text)) return layoutOfRules(name, text, settings.order);
  return valuesLayout(files, name, settings);
}

async function deploymentLayout(directory: string, { order, synapse }: LayoutSettings): Promise<Layout> {
  const deployment = await readDeployment(directory, synapse === undefined ? {} : { synapse });
  const [own] = deployment.homeservers;
  if (!own) throw new UsageError(`The deployment "${directory}" has no homeserver`);
  const homeserver = { ...own, ingress: { ...own.ingress, order: order ?? own.ingress.order } };
  return layoutOfHomeserver({ name: deployment.name, homeserver, elementHosts: [own.publicName], knowsRewrites: true });
}

async function valuesLayout(files: readonly ValuesFile[], name: string, settings: LayoutSettings): Promise<Layout> {
  const { homeserver, notes } = await readValues(files, { ...settings, synapse: settings.synapse ?? newestVersion() });
  const idle = homeserver.workers.length > 0 ? [] : ['no worker is enabled, so everything goes to main'];
  return layoutOfHomeserver({ name, homeserver, knowsRewrites: false, notes: [...notes, ...idle] });
}

async function readSource(source: string, { readStdin }: LayoutSettings): Promise<ValuesFile> {
  if (source === '-') return { file: 'standard input', text: await readStdin() };
  try {
    return { file: basename(source), text: await readFile(source, 'utf8') };
  } catch (cause) {
    throw new UsageError(`Cannot read "${source}"`, {
      cause,
      remedy: 'name a file, a deployment folder, or - for the standard input',
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function isMap(document: unknown): boolean {
  return typeof document === 'object' && document !== null && !Array.isArray(document);
}

/** A HelmRelease is a manifest too, but what it holds is values. */
function isManifest(document: unknown): boolean {
  return isMap(document) && 'apiVersion' in Object(document) && Reflect.get(Object(document), 'kind') !== 'HelmRelease';
}

function looksLikeRules(text: string): boolean {
  return /^\s*\^?\/\S*\s+\S+\s*$/m.test(text);
}
