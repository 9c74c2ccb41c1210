import type { Story } from '../support/index.ts';
import type { ImageRole } from './image-roles.ts';

export type ImageOptions = {
  readonly cacheDirectory: string;
  /** Folder that each build writes a log file into. */
  readonly logDirectory: string;
  readonly story: Story;
  /**
   * Where images are from: `registry` takes Debian, and what runs as the real program, from the image registry; `build`
   * makes Debian of its packages. `auto` takes what is there, then what can be had. By default `auto`.
   */
  readonly origin?: 'auto' | 'registry' | 'build';
  /** References that take the place of built images, and of those that the deployment names; `{version}` is Synapse's. */
  readonly named?: Readonly<Partial<Record<ImageRole, string>>>;
  /** Whether Synapse is to have the libraries for previews of URLs. */
  readonly urlPreviews?: boolean;
  readonly signal?: AbortSignal;
};
