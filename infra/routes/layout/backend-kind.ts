import type { SynapseProcess } from './layout.ts';

const kinds: readonly (readonly [RegExp, SynapseProcess | 'main' | 'other'])[] = [
  [/(^|[-_])(main|master)[-_]?\d*$|^(matrix-)?synapse$/, 'main'],
  [/media/, { listeners: ['media'], hasMedia: true }],
  [/frontend[-_]proxy|user[-_]?dir|sync|event[-_]creator|client[-_]reader/, { listeners: ['client'], hasMedia: false }],
  [/federation[-_](reader|inbound|receiver)/, { listeners: ['federation'], hasMedia: false }],
  [/generic|worker/, { listeners: ['client', 'federation'], hasMedia: false }],
];

/** Guesses from its name what a backend is; `other` is a program that is not Synapse. */
export function backendKind(name: string): SynapseProcess | 'main' | 'other' {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
