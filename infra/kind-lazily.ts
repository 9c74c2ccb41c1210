import type { Condition } from './engine/index.ts';
import type { KindStartOptions, NodeImagePlace } from './kind/index.ts';
import type { Stack } from './runtime/index.ts';

// Loaded when somebody needs it: what speaks to a cluster is large, and most commands have nothing to do with one.

/** Brings a deployment up in a cluster, with the world outside of it in containers beside it. */
export async function startKind(options: KindStartOptions): Promise<Stack> {
  return (await import('./kind/index.ts')).startKind(options);
}

/** Ends a stack of whatever runtime with all that it has in and beside a cluster, and removes its folder. */
export async function endStack(directory: string): Promise<void> {
  return (await import('./kind/index.ts')).endStack(directory);
}

/** Says whether an image for the nodes of a cluster is there, or whether there is room to build one. */
export async function nodeImageCondition(place: NodeImagePlace): Promise<Condition> {
  return (await import('./kind/index.ts')).nodeImageCondition(place);
}
