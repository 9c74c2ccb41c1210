import { runLogged } from '../tools/index.ts';
import { engineEnvironment, type Engine } from './engine.ts';

export type ImageBuild = {
  /** Folder with the Dockerfile and all that it copies. */
  readonly directory: string;
  readonly tag: string;
  /** Values of the Dockerfile's `ARG`s. */
  readonly arguments?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** What the build says is added to this file. */
  readonly logFile: string;
  readonly signal?: AbortSignal;
};

/**
 * Builds an image out of local images alone: nothing is pulled unless the Dockerfile names what the engine does not have.
 * @throws StackError that names the log file.
 */
export async function buildImage(engine: Engine, build: ImageBuild): Promise<void> {
  const options = [
    ...pairs('--build-arg', build.arguments),
    ...pairs('--label', build.labels),
    // Else the newer builder leaves the image where only it sees it.
    ...(engine.buildx ? ['--load', '--progress', 'plain'] : []),
  ];
  await runLogged([engine.client, 'build', ...options, '--tag', build.tag, build.directory], {
    what: `build the image "${build.tag}"`,
    logFile: build.logFile,
    environment: engineEnvironment(engine),
    ...(build.signal && { signal: build.signal }),
  });
}

function pairs(option: string, values: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
}
