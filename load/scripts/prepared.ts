import { SharedArray } from 'k6/data';
import type { LoadPlan } from '../plan.ts';

function readPlan(): LoadPlan {
  return JSON.parse(open(__ENV['RIG_LOAD_PLAN'] ?? '')) as LoadPlan;
}

// k6 keeps these once for all virtual users: a copy each would cost the memory of thousands of people a thousand times.
const people = new SharedArray('people', () => [...readPlan().people]);
const media = new SharedArray('media', () => [...readPlan().media]);
const [rest] = new SharedArray('rest', () => [{ ...readPlan(), people: [], media: [] }]);

if (!rest) throw new Error('The plan of the load is empty');

/** What the runner prepared for this run. */
export const plan: LoadPlan = { ...rest, people, media };
