import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { describe } from 'mocha';
import { until } from '#infra';
import {
  check,
  counter,
  halt,
  ma1sdWithLimits,
  newPerson,
  request,
  scrape,
  sendLogin,
  stack,
  type Answer,
  type Person,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';

const clause =
  'Deployment: everybody may come at once; login by ma1sd, which Synapse asks about the password meanwhile';
const services = ['ma1sd', 'iam', 'netsoc/main'];

/** ma1sd 2.5.0 has so many; of each login it needs one for the client and one for Synapse's question. */
const workers = 8 * availableParallelism();
const isReal = stack().environment.ma1sd.program !== 'standin';
const limited = { clause, services, program: 'ma1sd 2.5.0, or the stand-in with its limits' };

// How fast they are in is what these are about, so that nothing runs beside them.
describe('logins at once', () => {
  for (const count of [4, 8, 16, 32]) {
    const known = isReal && count >= workers ? { knownFailure: knownFailures.loginsAtOnce } : {};
    check(`signs ${count} people in who come at once`, { clause, services, ...known }, async () => {
      assert.deepEqual(await comeAtOnce(count), allIn(count));
    });
  }

  check('signs one person less in at once than ma1sd 2.5.0 has workers', limited, async () => {
    await using _ = await ma1sdWithLimits();
    assert.deepEqual(await comeAtOnce(workers - 1), allIn(workers - 1));
  });

  check(
    'signs as many people in at once as ma1sd 2.5.0 has workers',
    { ...limited, knownFailure: knownFailures.loginsAtOnce },
    async () => {
      await using _ = await ma1sdWithLimits();
      assert.deepEqual(await comeAtOnce(workers), allIn(workers));
    },
  );

  check('signs people in again after ma1sd 2.5.0 locked up, once it is started anew', limited, async () => {
    {
      await using _ = await ma1sdWithLimits();
      await startAtOnce(workers);
      await until(isLockedUp, { within: 5000, what: 'ma1sd to lock up' });
    }
    assert.deepEqual(await comeAtOnce(4), allIn(4));
  });
});

/** Within so many milliseconds everybody is to be in; each makes an account. */
const patienceMs = 6000;

function allIn(count: number): readonly number[] {
  return Array.from({ length: count }, () => 200);
}

/** Signs people in at once, and gives the status that each was answered with. */
async function comeAtOnce(count: number): Promise<readonly (number | string)[]> {
  const { answers } = await startAtOnce(count);
  return (await answers).map((answer) => (answer.status === 'fulfilled' ? answer.value.status : 'no answer in time'));
}

/** Lets people come while Synapse has no time for them: whether they are there at once is no matter of luck then. */
async function startAtOnce(count: number): Promise<{ readonly answers: Promise<PromiseSettledResult<Answer>[]> }> {
  const people = await Promise.all(Array.from({ length: count }, () => newPerson()));
  await using _ = await halt(stack().main().name);
  const answers = Promise.allSettled(people.map(logIn));
  await until(async () => (await waitingForMa1sd()) >= count, {
    within: 5000,
    what: `${count} people to wait for ma1sd`,
  });
  return { answers };
}

async function waitingForMa1sd(): Promise<number> {
  const { own, environment } = stack();
  const labels = { proxy: `${own.name}.ma1sd` };
  return counter(await scrape(environment.proxy.metricsUrl), 'haproxy_server_current_sessions', labels);
}

/** By r0, the only version that ma1sd 2.5.0 takes. */
function logIn({ username, password }: Person): Promise<Answer> {
  const identifier = { type: 'm.id.user', user: username };
  return sendLogin({ type: 'm.login.password', identifier, password }, { version: 'r0', timeoutMs: patienceMs });
}

/** With every worker waiting, nothing else is answered either. */
async function isLockedUp(): Promise<boolean> {
  const status = request('GET', `${stack().environment.ma1sd.url}/status`, { timeoutMs: 500 });
  return status.then(
    () => false,
    () => true,
  );
}
