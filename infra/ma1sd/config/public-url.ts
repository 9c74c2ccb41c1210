import type { Ma1sdConfig } from './ma1sd-config.ts';

/** Gives the name that the server signs with. */
export function serverNameOf({ server, matrix }: Ma1sdConfig): string {
  return server.name?.trim() ? server.name : matrix.domain;
}

/** Gives the URL that the server is reached under. */
export function publicUrlOf(config: Ma1sdConfig): string {
  const name = serverNameOf(config);
  const url = config.server.publicUrl;
  return url?.trim() ? url.replaceAll('%SERVER_NAME%', name) : `https://${name}`;
}
