import { SharedArray } from 'k6/data';
import type { LoadPlan } from '../plan.ts';

function readPlan(): LoadPlan {
  return JSON.parse(open(__ENV['RIG_LOAD_PLAN'] ?? '')) as LoadPlan;
}

type List = 'people' | 'media' | 'accounts' | 'readers' | 'thumbnails' | 'coldThumbnails' | 'transactions' | 'farRooms';
type Item<Name extends List> = LoadPlan[Name] extends readonly (infer T)[] ? T : never;

/** k6 keeps these once for all virtual users: a copy each would cost the memory of thousands of people a thousand times. */
function shared<Name extends List>(name: Name): readonly Item<Name>[] {
  return new SharedArray(name, () => [...readPlan()[name]] as Item<Name>[]);
}

const none = {
  people: [],
  media: [],
  accounts: [],
  readers: [],
  thumbnails: [],
  coldThumbnails: [],
  transactions: [],
  farRooms: [],
};
// As text: k6 would wrap each value within an object for each virtual user.
const rest = new SharedArray('rest', () => [JSON.stringify({ ...readPlan(), ...none })])[0];

if (!rest) throw new Error('The plan of the load is empty');

/** What the runner prepared for this run. */
export const plan: LoadPlan = {
  ...(JSON.parse(rest) as LoadPlan),
  people: shared('people'),
  media: shared('media'),
  accounts: shared('accounts'),
  readers: shared('readers'),
  thumbnails: shared('thumbnails'),
  coldThumbnails: shared('coldThumbnails'),
  transactions: shared('transactions'),
  farRooms: shared('farRooms'),
};
