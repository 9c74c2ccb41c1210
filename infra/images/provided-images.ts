import type { ImageReferences } from '../render/index.ts';
import type { ImageRole } from './image-roles.ts';

/** Images that the engine has, by what they are for. */
export type ProvidedImages = ImageReferences & {
  /** Stands in for testcontainers' own, which removes what a killed run has left. */
  readonly reaper: string;
  /** Roles whose image the deployment names, or that is the real program's own; all others are built by the rig. */
  readonly named: readonly ImageRole[];
  /** Programs that are stand-ins, e.g. `ma1sd`, each with the reason. */
  readonly standIns: Readonly<Record<string, string>>;
  /** Where the base of the built ones is from, for the report. */
  readonly base: string;
};
