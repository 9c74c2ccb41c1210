import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ElementSettings } from '../../deployment/index.ts';
import { elementWebapp } from '../../element/index.ts';
import type { Engine } from '../../engine/index.ts';
import { folderHash } from '../../tools/index.ts';
import type { ImageOptions } from '../image-options.ts';
import { programImage } from '../node/program-image.ts';

export type ElementImage = {
  readonly reference: string;
  /** Why it is a stand-in; absent when it is Element's own build. */
  readonly standIn?: string;
};

/** Gives the image of Element: the webapp that the local runtime would serve, and the server that serves it there. */
export async function elementImage(
  engine: Engine,
  settings: ElementSettings,
  options: ImageOptions & { readonly node: string },
): Promise<ElementImage> {
  const { cacheDirectory, logDirectory, signal } = options;
  const logFile = path.join(logDirectory, 'element.log');
  const webapp = await elementWebapp(withoutImage(settings), { cacheDirectory, logFile, ...(signal && { signal }) });
  const more = {
    inputs: { webapp: await folderHash(webapp.directory) },
    assemble: async (directory: string): Promise<void> => {
      await cp(webapp.directory, path.join(directory, 'webapp'), { recursive: true });
      await mkdir(path.join(directory, 'app'));
    },
  };
  const image = {
    role: 'element',
    what: `Element (${webapp.program})`,
    entry: 'element/serve-element.ts',
    more,
  } as const;
  const reference = await programImage(engine, image, options);
  return { reference, ...(webapp.standIn && { standIn: webapp.note ?? 'the deployment names no release' }) };
}

/** A release that comes as an image has been tried before this. */
function withoutImage(settings: ElementSettings): ElementSettings {
  return settings.program === 'image' ? { ...settings, program: 'shell' } : settings;
}
