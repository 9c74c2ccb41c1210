import { kindFacts, type Kind } from './kinds.ts';

/** Says where in the API the objects of a kind are, or one of them when it has a name. */
export function pathOf(
  kind: Kind,
  { namespace, name }: { readonly namespace?: string; readonly name?: string },
): string {
  const { apiVersion, plural, isClusterWide } = kindFacts[kind];
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const place = isClusterWide || namespace === undefined ? [] : ['namespaces', segment(namespace)];
  return [root, ...place, plural, ...(name === undefined ? [] : [segment(name)])].join('/');
}

/** A name of dots would lead out of the namespace, since a URL is put in order before it is sent. */
function segment(name: string): string {
  if (/^\.*$/.test(name)) throw new TypeError(`"${name}" is no name of an object`);
  return encodeURIComponent(name);
}
