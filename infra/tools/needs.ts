import { elementWebapp, findElementShell, type ElementWebapp } from '../element/index.ts';
import type { ElementSettings } from '../deployment/index.ts';
import type { Found } from './find-program.ts';
import { buildK6, findK6, pinnedK6 } from './k6.ts';
import type { Need } from './need.ts';
import { findPreviewLibraries, previewLibraries, previewVersion } from './preview-libraries.ts';
import { findSynapseVenv, synapseVenv } from './synapse-venv.ts';
import { systemNeeds } from './system-programs.ts';
import { buildToxiproxy, findToxiproxy, pinnedToxiproxy } from './toxiproxy.ts';

export type NeedOptions = {
  readonly cacheDirectory: string;
  /** Where programs are looked for, as in `PATH`. */
  readonly searchPath: string;
  readonly synapseVersions: readonly string[];
  /** What the deployment says of Element; without it the stand-in is what is needed. */
  readonly element?: ElementSettings;
  /** Whether connections are to go through links that can be made slow or lossy. */
  readonly links?: boolean;
  /** Whether the homeserver is to make previews of URLs. */
  readonly urlPreviews?: boolean;
};

/** Lists all that a run on this machine needs from outside of the project, the system's packages first. */
export function allNeeds(options: NeedOptions): readonly Need[] {
  const versions = [...new Set(options.synapseVersions)];
  return [
    ...systemNeeds(options.searchPath),
    ...versions.map((version) => synapseNeed(version, options.cacheDirectory)),
    k6Need(options),
    elementNeed(options),
    ...(options.links ? [toxiproxyNeed(options)] : []),
    ...(options.urlPreviews ? [previewNeed(options)] : []),
  ];
}

function synapseNeed(version: string, cacheDirectory: string): Need {
  const found = (directory: string): Found => ({ version, path: directory });
  return {
    id: `synapse-${version}`,
    name: `Synapse ${version}`,
    why: 'is the homeserver under test',
    find: async () => {
      const directory = await findSynapseVenv(cacheDirectory, version);
      return directory === undefined ? undefined : found(directory);
    },
    install: {
      by: 'making',
      how: 'installed from PyPI by the rig',
      make: async (making) => found(await synapseVenv({ ...making, cacheDirectory, version })),
    },
  };
}

function k6Need({ cacheDirectory, searchPath }: NeedOptions): Need {
  return {
    id: 'k6',
    name: 'k6 1.0 or later',
    why: 'makes the load',
    find: () => findK6(cacheDirectory, searchPath),
    install: {
      by: 'making',
      how: `version ${pinnedK6} is built from its source by the rig, with a Go that it installs if there is none`,
      make: async (making) => ({
        version: pinnedK6,
        path: await buildK6({ ...making, cacheDirectory, searchPath }),
      }),
    },
  };
}

function toxiproxyNeed({ cacheDirectory, searchPath }: NeedOptions): Need {
  return {
    id: 'toxiproxy',
    name: 'Toxiproxy 2.5 or later',
    why: 'makes connections slow and lossy',
    find: () => findToxiproxy(cacheDirectory, searchPath),
    install: {
      by: 'making',
      how: `version ${pinnedToxiproxy} is built from its source by the rig, with a Go that it installs if there is none`,
      make: async (making) => ({
        version: pinnedToxiproxy,
        path: await buildToxiproxy({ ...making, cacheDirectory, searchPath }),
      }),
    },
  };
}

function previewNeed({ cacheDirectory }: NeedOptions): Need {
  const found = (directory: string): Found => ({ version: previewVersion, path: directory });
  return {
    id: 'preview-libraries',
    name: 'libraries for previews of URLs',
    why: 'lets Synapse read pages',
    find: async () => {
      const directory = await findPreviewLibraries(cacheDirectory);
      return directory === undefined ? undefined : found(directory);
    },
    install: {
      by: 'making',
      how: 'installed from PyPI by the rig, beside Synapse',
      make: async (making) => found(await previewLibraries({ ...making, cacheDirectory })),
    },
  };
}

function elementNeed({ cacheDirectory, element }: NeedOptions): Need {
  const isShell = !element || element.program === 'shell' || (element.program === 'auto' && !element.reference);
  return {
    id: 'element',
    name: 'Element Web',
    why: 'is the client that the scenarios are played in',
    find: async () => {
      const directory = isShell ? await findElementShell(cacheDirectory) : undefined;
      return directory === undefined ? undefined : foundElement({ directory, program: 'shell', standIn: true });
    },
    install: {
      by: 'making',
      how: isShell ? 'a stand-in is built from the npm registry by the rig' : 'taken from where the deployment says',
      make: async (making) =>
        foundElement(await elementWebapp(element ?? standInSettings, { ...making, cacheDirectory })),
    },
  };
}

const standInSettings: ElementSettings = { program: 'shell', config: {}, welcomePage: '' };

function foundElement({ directory, program, standIn, note }: ElementWebapp): Found {
  return { version: program, path: directory, ...(standIn && { standIn: note ?? 'the deployment names no release' }) };
}
