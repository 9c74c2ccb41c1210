import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fillDisk, smallDisk } from '#infra';
import { quickVerify, verifying, type Fault } from './fault.ts';
import { preload } from './preload.ts';
import type { TrialPlace } from './trial-place.ts';

/** What goes wrong with the runners, their browser and the load, and with what they write. */
export const suiteFaults: readonly Fault[] = [
  {
    name: 'check-throws-type-error',
    breaks: 'A check itself is wrong and throws a TypeError',
    moment: 'in the specs',
    arrange: async () => ({ environment: preload('missing-function') }),
    comesTo: { exit: 3, verdict: 'environment', blames: ['suite'], says: [/AbortSignal\.timeout is not a function/] },
  },
  {
    name: 'runner-killed',
    breaks: 'The runner of the specs is killed by SIGKILL',
    moment: 'in the specs',
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      process.kill(await trial.suiteProcess(/mocha\.js/), 'SIGKILL');
    },
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment'],
      says: [/The runner of the specs did not come to its end \(SIGKILL\)/, /specs-runner\.log/],
    },
  },
  {
    name: 'runner-hangs',
    breaks: 'The runner of the specs stands still',
    moment: 'in the specs',
    command: [...quickVerify, '--deadline', '4'],
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      process.kill(await trial.suiteProcess(/mocha\.js/), 'SIGSTOP');
    },
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment', 'suite'],
      says: [/The runner of the specs did not come to its end within 4 s/],
    },
  },
  {
    name: 'result-cut-off',
    breaks: 'The runner is killed in the midst of a line of results.ndjson',
    moment: 'in the specs',
    arrange: async () => ({ environment: preload('torn-result') }),
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment'],
      says: [/The last result, of ".*", is cut off/],
    },
  },
  {
    name: 'results-unwritable',
    breaks: 'The reporter cannot write results.ndjson',
    moment: 'in the specs',
    inject: async (trial) => {
      await trial.says(/✓ HAProxy/);
      await mkdir(path.join(await trial.runDirectory(), 'results.ndjson'));
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment', 'suite'], says: [/results\.ndjson/] },
  },
  {
    name: 'disk-full-in-specs',
    breaks: 'The disk of the stack fills up while checks run, so that PostgreSQL cannot write',
    moment: 'in the specs',
    needsRoot: true,
    arrange: ({ temporary }) => smallDisk(temporary, 400),
    command: verifying('gives back the very bytes that were uploaded|wrong password with 403', 'specs'),
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      await fillDisk((await trial.stack()).directory);
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/has no room left/] },
  },
  {
    name: 'disk-full-of-run',
    breaks: "The disk of the run's folder fills up while checks run",
    moment: 'in the specs',
    needsRoot: true,
    arrange: ({ out }) => smallDisk(out, 20),
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      await fillDisk(trial.place.out);
    },
    comesTo: { exit: 3, says: [/no room left|ENOSPC/] },
  },
  {
    name: 'secret-in-a-log',
    breaks: 'A program writes a secret of the stack into a log of the run',
    moment: 'in the specs',
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      const { directory } = await trial.stack();
      const text = await readFile(path.join(directory, 'netsoc/homeserver.yaml'), 'utf8');
      const { macaroon_secret_key: secret } = JSON.parse(text) as { macaroon_secret_key: string };
      await writeFile(path.join(await trial.runDirectory(), 'logs/odd.log'), `key=${secret};`);
    },
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['suite'],
      says: [/macaroon_secret_key of netsoc\/homeserver\.yaml stands in logs\/odd\.log/, /Do not hand this run on/],
    },
  },
  {
    name: 'browser-killed',
    breaks: 'Chromium is killed by SIGKILL',
    moment: 'in the scenarios',
    command: verifying('finds a colleague by name', 'scenarios'),
    inject: async (trial) => {
      await trial.says(/^ {2}scenarios:/m);
      process.kill(await trial.suiteProcess(/chrom.*--remote-debugging-pipe/), 'SIGKILL');
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/has been closed|crashed/] },
  },
  {
    name: 'k6-killed',
    breaks: 'k6 is killed by SIGKILL',
    moment: 'in the load',
    command: verifying('^smoke', 'load'),
    inject: async (trial) => {
      await trial.says(/Load "smoke" for/);
      process.kill(await trial.suiteProcess(/k6 run/), 'SIGKILL');
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/k6 .*SIGKILL/] },
  },
  {
    name: 'k6-missing',
    breaks: 'k6 is gone when the load begins',
    moment: 'in the load',
    command: verifying('^smoke|wrong password with 403', 'specs,load'),
    arrange: async (place) => ({ environment: await ownK6(place) }),
    inject: async (trial) => {
      await trial.says(/✓ HAProxy/);
      const k6 = path.join(trial.place.directory, 'bin/k6');
      await rename(k6, `${k6}-gone`);
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/Cannot run ".*k6"/] },
  },
];

/** A k6 of the trial's own, which comes first on the search path. */
async function ownK6({ directory, k6, searchPath }: TrialPlace): Promise<Readonly<Record<string, string>>> {
  const folder = path.join(directory, 'bin');
  await mkdir(folder);
  await symlink(k6, path.join(folder, 'k6'));
  return { PATH: `${folder}${path.delimiter}${searchPath}` };
}
