import type { HelmValues } from './chart-release.ts';

/** Takes the reference of an image apart as charts want it: they write a ":" between repository and tag. */
export function imageValues(reference: string): HelmValues {
  const digest = /^(.*)@(sha256):([0-9a-f]+)$/.exec(reference);
  if (digest) return image(`${digest[1]?.replace(/:[^/:]+$/, '')}@${digest[2]}`, digest[3]);
  const tagged = /^(.*):([^/:]+)$/.exec(reference);
  return tagged ? image(tagged[1], tagged[2]) : image(reference, 'latest');
}

function image(repository: string | undefined, tag: string | undefined): HelmValues {
  return { repository, tag, pullPolicy: 'IfNotPresent' };
}
