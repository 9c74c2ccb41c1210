import { counter, newRemoteUser, newUser, scrape, stack, sharedRoom, type Session } from '#fixtures';

/** Makes a room that somebody of the other server has joined. */
export async function roomWithRemote(): Promise<{
  readonly session: Session;
  readonly guest: Session;
  readonly roomId: string;
}> {
  const [session, guest] = await Promise.all([newUser(), newRemoteUser()]);
  return { session, guest, roomId: await sharedRoom(session, guest) };
}

/** Counts the federation transactions that main and the federation senders have sent since their start. */
export async function sentTransactions(): Promise<{ readonly main: number; readonly senders: number }> {
  const { main, processes } = stack();
  const sent = async (metricsUrl = ''): Promise<number> =>
    counter(await scrape(metricsUrl), 'synapse_federation_client_sent_transactions_total');
  const senders = await Promise.all(processes('federation_sender').map(({ metricsUrl }) => sent(metricsUrl)));
  return { main: await sent(main().metricsUrl), senders: senders.reduce((sum, one) => sum + one, 0) };
}
