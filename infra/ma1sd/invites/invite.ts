import type { KeyObject } from 'node:crypto';
import type { MatrixId } from '../matrix-id.ts';
import type { Threepid } from '../outbound/credentials.ts';

/** Somebody is invited to a room by an address that has no user yet. */
export type InviteRequest = Threepid & {
  readonly sender: MatrixId;
  readonly roomId: string | undefined;
  /** Everything that came with it, e.g. `room_name`. */
  readonly properties: Readonly<Record<string, string | undefined>>;
};

/** An invite that waits for its person. */
export type Invite = InviteRequest & {
  readonly token: string;
  /** Name that is shown for the invited person: the beginning of the address. */
  readonly displayName: string;
  /** Key of this invite alone. */
  readonly key: KeyObject;
};
