import { imageExists, lookForEngine, roomCondition, type Condition, type EngineSettings } from '../../engine/index.ts';
import { findCached } from '../../tools/index.ts';
import { buildBytes } from './build/demand-room.ts';
import { nodeImageNames } from './node-image-names.ts';
import { publishedNodeImage } from './node-versions.ts';

/** Where an image for nodes may be. */
export type NodeImagePlace = { readonly settings: EngineSettings; readonly cacheDirectory: string };

/** Says whether an image for nodes is there, or whether there is room to build one. */
export async function nodeImageCondition({ settings, cacheDirectory }: NodeImagePlace): Promise<Condition> {
  const line = { id: 'node-image', name: 'Image of a node' };
  const { reference, key } = await nodeImageNames();
  const look = await lookForEngine(settings);
  for (const image of look.state === 'found' ? [publishedNodeImage, reference] : []) {
    if (look.state === 'found' && (await imageExists(look.engine, image)))
      return { ...line, state: 'met', says: image };
  }
  const archive = await findCached({ cacheDirectory, key });
  if (archive) return { ...line, state: 'met', says: `its archive is in "${archive}"` };
  const room = await roomCondition({ ...line, directory: cacheDirectory, neededBytes: buildBytes });
  const how = 'taken from the image registry by the rig, or built in about ten minutes';
  return { ...room, state: room.state === 'met' ? 'obtainable' : room.state, says: `${how}; ${room.says}` };
}
