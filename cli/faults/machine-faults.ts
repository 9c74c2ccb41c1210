import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '#infra';
import { verifying, type Fault } from './fault.ts';
import type { Trial } from './trial.ts';

/** Longer than any deadline of a check. */
const stallMs = 33_000;

/** What the machine itself does to a run. */
export const machineFaults: readonly Fault[] = [
  {
    name: 'machine-stands-still',
    breaks: 'The machine stands still for 33 seconds in the midst of a check, as a paused virtual machine does',
    moment: 'in the specs',
    command: verifying('sent while the other server was away', 'specs'),
    inject: async (trial) => {
      await trial.comesAbout(() => hasTakenAway(trial, 'remote/main'), 'the check to be under way');
      const runner = await trial.suiteProcess(/mocha\.js/);
      const toBoth = (signal: NodeJS.Signals): void => {
        trial.interrupt(signal);
        process.kill(runner, signal);
      };
      toBoth('SIGSTOP');
      try {
        await sleep(stallMs);
      } finally {
        toBoth('SIGCONT');
      }
    },
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment'],
      says: [/The machine stood still for 3\d s during the run/, /it says nothing of the product/],
    },
  },
];

/** Tells whether a check has ended a process of the stack, once the specs run. */
async function hasTakenAway(trial: Trial, name: string): Promise<boolean> {
  if (!/^ {2}specs:/m.test(trial.said)) return false;
  const { record } = await trial.stack();
  const found = record?.processes.find((one) => one.name === name);
  return found !== undefined && !(await isAlive(found));
}
