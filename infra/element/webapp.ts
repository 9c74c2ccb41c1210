import path from 'node:path';
import type { ElementSettings } from '../deployment/index.ts';
import { StackError, UsageError } from '../support/index.ts';
import { buildElementShell, type BuildOptions } from './build-shell.ts';
import { hasIndex, unpackedArchive } from './release-archive.ts';

export type ElementWebapp = {
  /** Folder with index.html, to be served as it is. */
  readonly directory: string;
  readonly program: 'shell' | 'archive' | 'folder';
  /** Whether it stands in for Element's own build. */
  readonly standIn: boolean;
  /** Why the stand-in was taken although the deployment names a release; worth a line in the report. */
  readonly note?: string;
};

/**
 * Finds or makes the webapp that the settings ask for.
 *
 * `auto` takes a release archive if the settings name one that can be had, else the shell.
 * @throws UsageError when a setting names nothing usable, StackError when it cannot be had.
 */
export async function elementWebapp(settings: ElementSettings, options: BuildOptions): Promise<ElementWebapp> {
  switch (settings.program) {
    case 'image':
      throw new StackError('Cannot run Element as an image: the local runtime has no containers', {
        remedy: 'Use --runtime kind, or set element to auto, archive, folder or shell',
      });
    case 'folder':
      return builtFolder(needed(settings));
    case 'archive':
      return archive(needed(settings), options);
    case 'shell':
      return shell(options);
    case 'auto':
      return archiveOrShell(settings.reference, options);
  }
}

function needed(settings: ElementSettings): string {
  if (settings.reference) return settings.reference;
  throw new UsageError(`Element is set to "${settings.program}" without saying which one`, {
    remedy:
      settings.program === 'folder' ? 'Name the folder of a built webapp' : 'Name the path or address of an archive',
  });
}

async function builtFolder(reference: string): Promise<ElementWebapp> {
  const directory = path.resolve(reference);
  if (await hasIndex(directory)) return { directory, program: 'folder', standIn: false };
  throw new UsageError(`There is no built Element in "${directory}": it has no index.html`, {
    remedy: 'Name the folder that a release archive unpacks to',
  });
}

async function archive(reference: string, options: BuildOptions): Promise<ElementWebapp> {
  return { directory: await unpackedArchive(reference, options), program: 'archive', standIn: false };
}

async function shell(options: BuildOptions): Promise<ElementWebapp> {
  return { directory: await buildElementShell(options), program: 'shell', standIn: true };
}

async function archiveOrShell(reference: string | undefined, options: BuildOptions): Promise<ElementWebapp> {
  if (!reference) return shell(options);
  try {
    return await archive(reference, options);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    return { ...(await shell(options)), note: error.message };
  }
}
