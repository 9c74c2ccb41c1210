import {
  encryptedRoom,
  newRemoteUser,
  newUser,
  readSecret,
  sendSecret,
  sendText,
  sharedRoom,
  startSdkClient,
  sync,
  callOk,
  type PushGateway,
  type SdkClient,
  type Session,
} from '#fixtures';
import { firstSession, type Seed, type SeededPerson } from '../seed/seed.ts';

/** What was begun on the old version and has to go on with the new one. */
export type Links = AsyncDisposable & {
  readonly seed: Seed;
  readonly gateway: PushGateway;
  readonly alice: SdkClient;
  readonly bob: SdkClient;
  readonly secretRoom: string;
  /** A text that was read on the old version, by its event id. */
  readonly secret: { readonly eventId: string; readonly body: string };
  /** Somebody here and somebody of the other server, in a room that nothing else is read of. */
  readonly neighbours: { readonly here: Session; readonly there: Session; readonly roomId: string };
  /** Tokens of syncs of the old version, by user. */
  readonly since: ReadonlyMap<string, string>;
  readonly openIdToken: string;
};

/** Logs clients in that encrypt and keep their keys in memory, and takes tokens of all kinds. */
export async function makeLinks(seed: Seed, gateway: PushGateway): Promise<Links> {
  await using starting = new AsyncDisposableStack();
  const alice = starting.use(await startSdkClient(await newUser()));
  const bob = starting.use(await startSdkClient(await newUser()));
  const secretRoom = await encryptedRoom(alice, bob);
  const body = 'written before the upgrade';
  const eventId = await sendSecret(alice, secretRoom, body);
  await readSecret(bob, secretRoom, eventId);
  const owner = personOf(seed, 0);
  const sessions = [owner, personOf(seed, 1)].map(firstSession);
  const tokens = await Promise.all(sessions.map(async (one) => [one.userId, (await sync(one)).next_batch] as const));
  const [here, there] = [await newUser(), await newRemoteUser()];
  const neighbours = { here, there, roomId: await sharedRoom(here, there) };
  const started = starting.move();
  return {
    ...{ seed, gateway, alice, bob, secretRoom, secret: { eventId, body }, neighbours, since: new Map(tokens) },
    openIdToken: await openIdToken(owner),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** Text that the other server's people write while this one is away. */
export const writtenMeanwhile = 'written while the other server was away';

/** Lets somebody of the other server write while this one is away. */
export async function writeMeanwhile({ neighbours: { there, roomId } }: Links): Promise<void> {
  await sendText(there, roomId, writtenMeanwhile);
}

async function openIdToken(owner: SeededPerson): Promise<string> {
  const session = firstSession(owner);
  const user = encodeURIComponent(session.userId);
  const { json } = await callOk(session, `POST /client/v3/user/${user}/openid/request_token`, { json: {} });
  return String(json['access_token']);
}

/** Gives somebody of the seed by number. */
export function personOf({ people }: Seed, index: number): SeededPerson {
  const person = people[index];
  if (!person) throw new Error(`The seed has no person ${index}`);
  return person;
}
