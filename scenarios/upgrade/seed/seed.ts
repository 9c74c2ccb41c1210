import type { Person, Registered, Session } from '#fixtures';
import type { Peer } from '#fixtures/peer';
import type { SeedPlan } from './seed-plan.ts';

/** What was made before the upgrade, with the sessions that can read it. */
export type Seed = {
  readonly plan: SeedPlan;
  readonly people: readonly SeededPerson[];
  readonly remotePeople: readonly Registered[];
  readonly rooms: readonly SeededRoom[];
  readonly media: readonly SeededMedia[];
  readonly peer: SeededPeer;
};

/** Somebody of the identity store with their devices, the first of which has seen everything. */
export type SeededPerson = { readonly person: Person; readonly sessions: readonly [Session, ...Session[]] };

export type SeededRoom = {
  /** What is special about it, e.g. `space`; unlike that of any other. */
  readonly kind: string;
  readonly roomId: string;
  /** Who reads it for the digest, and writes into it after the upgrade. */
  readonly reader: Session;
  readonly aliases: readonly string[];
  /** Whether the reader may send messages into it. */
  readonly isOpen: boolean;
  /** Event ids of what is looked up by itself, by what it is, e.g. `thread`. */
  readonly events: Readonly<Record<string, string>>;
};

export type SeededMedia = {
  readonly kind: string;
  readonly uri: string;
  readonly reader: Session;
  readonly isPicture: boolean;
};

/** A server that the suite plays, in one of the rooms. */
export type SeededPeer = {
  /** Kind of the room that it is in. */
  readonly kind: string;
  readonly server: Peer;
  readonly userId: string;
  /** The first event after it came in. */
  readonly eventId: string;
};

/** The device of somebody that has seen everything. */
export function firstSession({ sessions }: SeededPerson): Session {
  return sessions[0];
}

/**
 * Finds a room of a seed by what is special about it.
 * @throws Error when the seed has no such room: that is a mistake of the caller.
 */
export function roomOf(rooms: readonly SeededRoom[], kind: string): SeededRoom {
  const room = rooms.find((one) => one.kind === kind);
  if (!room) throw new Error(`The seed has no room "${kind}"`);
  return room;
}
