import type { Found } from './find-program.ts';
import type { Need, NeedId } from './need.ts';

/** Looks for every need at once, and gives those that are there. */
export async function findAll(needs: readonly Need[]): Promise<Map<NeedId, Found>> {
  const looks = await Promise.all(needs.map(async (need) => [need.id, await need.find()] as const));
  return new Map(looks.flatMap(([id, found]) => (found ? [[id, found] as const] : [])));
}
