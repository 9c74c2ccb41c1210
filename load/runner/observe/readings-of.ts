import { sync, type Session } from '#fixtures';
import type { LoadPerson } from '../../plan.ts';
import type { PreparedLoad } from '../prepare/prepare-load.ts';

type Receipts = Readonly<Record<string, { readonly 'm.read'?: Readonly<Record<string, unknown>> }>>;

/** Tells how far each of the people has read of what was prepared for them, as their own next client is told. */
export async function readingsOf({ plan, people }: PreparedLoad): Promise<readonly (readonly [string, number])[]> {
  const told = plan.people.map(async (person, index) => {
    const session = people[index];
    return session ? [[person.userId, person.unread.indexOf(await lastRead(session, person))] as const] : [];
  });
  return (await Promise.all(told)).flat();
}

async function lastRead(session: Session, { userId, roomId }: LoadPerson): Promise<string> {
  const filter = JSON.stringify({ room: { rooms: [roomId], timeline: { limit: 1 } } });
  const answer = await sync(session, undefined, { query: { filter } });
  const notices = answer.rooms?.join?.[roomId]?.ephemeral?.events ?? [];
  const receipts = notices
    .filter(({ type }) => type === 'm.receipt')
    .flatMap(({ content }) => Object.entries(content as Receipts));
  return receipts.find(([, receipt]) => receipt['m.read']?.[userId])?.[0] ?? '';
}
