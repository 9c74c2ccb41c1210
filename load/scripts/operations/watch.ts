import { sleep } from 'k6';
import { contentKeys } from '../../plan.ts';
import { delivery } from '../measures.ts';
import { pickOwn } from '../pick.ts';
import { plan } from '../prepared.ts';
import { syncOnce } from '../sync-once.ts';

/** Waits for news as an open client does, and measures how long each message was on its way. */
export function watch(): void {
  const person = pickOwn(plan.people);
  const events = syncOnce('watch', person, plan.pollMs);
  const seenAt = Date.now();
  // A client that asked again at once would make a storm of every fault.
  if (!events) sleep(1);
  for (const { sender, content } of events ?? []) {
    const sentAt = content[contentKeys.sentAt];
    if (typeof sentAt === 'number' && sender !== person.userId) delivery.add(seenAt - sentAt);
  }
}
