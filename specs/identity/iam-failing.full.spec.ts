import assert from 'node:assert/strict';
import { after, before, describe } from 'mocha';
import { until } from '#infra';
import {
  check,
  iamControl,
  request,
  stack,
  startOwnMa1sd,
  together,
  type Answer,
  type CheckOptions,
  type OwnMa1sd,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { lookUpSame } from './iam-askings.ts';
import { ofGoodServer, ofMa1sd250, type Expectation, type Told } from './iam-expectations.ts';
import { answerInTime, faults, whileFailing, type Asking, type FaultName } from './iam-faults.ts';

/** A ma1sd that is asked: the deployment's, or a good one of these checks' own. */
type Server = {
  readonly name: string;
  readonly expectations: readonly Expectation[];
  readonly url: (expectation: Pick<Expectation, 'direct'>) => string;
  readonly options: CheckOptions;
  readonly isGood: boolean;
};

const clause = 'Deployment: the IAM is what login, directory and look-ups rest on';
const options = { clause, services: ['ma1sd', 'iam', 'netsoc/main'] };
let own: OwnMa1sd | undefined;

const { program, mode } = stack().environment.ma1sd;
const isFixed = program === 'standin' && mode === 'fixed';
const deployed: Server = {
  name: 'ma1sd',
  expectations: isFixed ? ofGoodServer : ofMa1sd250,
  url: ({ direct }) => (direct ? stack().environment.ma1sd.url : stack().own.clientUrl),
  options,
  isGood: isFixed,
};
const good: Server = {
  name: 'a good identity server',
  expectations: ofGoodServer,
  url: () => own?.url ?? '',
  options: { ...options, program: 'ma1sd stand-in, fixed' },
  isGood: true,
};
const servers = isFixed ? [deployed] : [deployed, good];

const names = Object.keys(faults) as FaultName[];
const limited = names.filter((name) => name !== 'refuses connections' && name !== 'hangs');

together('IAM that fails', () => {
  before(async () => void (own = await startOwnMa1sd({ mode: 'fixed' })));
  after(() => own?.[Symbol.asyncDispose]());

  // What takes longest comes first, so that everything else runs beside it.
  for (const server of servers) for (const expectation of hanging(server)) failing(server, expectation, 'hangs');
  for (const server of servers) {
    recovers(server);
    looksUpAgain(server);
  }
  for (const server of servers)
    for (const expectation of server.expectations) for (const fault of limited) failing(server, expectation, fault);
});

// Nobody else can use the IAM meanwhile: a connection names nobody.
describe('IAM that is down', () => {
  before(async () => void (own = await startOwnMa1sd({ mode: 'fixed' })));
  after(() => own?.[Symbol.asyncDispose]());

  for (const server of servers)
    for (const expectation of server.expectations) failing(server, expectation, 'refuses connections');
});

function hanging({ expectations }: Server): readonly Expectation[] {
  return expectations.filter(({ told }) => told.hanging !== undefined);
}

function failing(server: Server, { what, prepare, told, ...expectation }: Expectation, fault: FaultName): void {
  const expected = told[faults[fault].told] ?? 'an error';
  const known = expected === 'nothing' ? { knownFailure: knownFailures.iamThatHangs } : {};
  const title = `${server.name} answers ${what} ${inWords(expected)} while the IAM ${fault}, and rightly afterwards`;
  check(title, { ...server.options, ...known }, async () => {
    const asking = await prepare(server.url(expectation));
    const answer = await whileFailing(asking, fault, () => answerInTime(asking));
    assertTold(asking, answer, expected);
    await answersRightly(asking);
  });
}

function recovers(server: Server): void {
  const title = `${server.name} serves everybody else while the IAM hangs for one, and them too once it hangs no more`;
  check(title, server.options, async () => {
    await Promise.all(hanging(server).map((expectation) => hangsForOne(server, expectation)));
    const status = await request('GET', `${server.url({ direct: true })}/status`, { timeoutMs: 1000 });
    assert.equal(status.status, 200);
  });
}

async function hangsForOne(server: Server, { prepare, ...expectation }: Expectation): Promise<void> {
  const url = server.url(expectation);
  const [one, other] = await Promise.all([prepare(url), prepare(url)]);
  await whileFailing(one, 'hangs', async () => {
    const givenUp = one.ask(2000).catch(() => undefined);
    await until(() => isHanging(one), { within: 1500, what: `the IAM to hang for ${one.subject}` });
    await answersRightly(other);
    await givenUp;
  });
  await answersRightly(one);
}

async function isHanging({ endpoint, subject }: Asking): Promise<boolean> {
  const { json } = await iamControl('GET', `/requests?endpoint=${endpoint}`);
  const requests = json['requests'] as readonly { readonly body: unknown; readonly fault?: string }[];
  return requests.some(({ body, fault }) => fault === 'hang' && JSON.stringify(body).includes(subject));
}

function looksUpAgain(server: Server): void {
  const known = server.isGood ? {} : { knownFailure: knownFailures.lookUpThatFailed };
  const title = `${server.name} looks the same addresses up again after the IAM failed it once`;
  check(title, { ...server.options, ...known }, async () => {
    const asking = await lookUpSame(server.url({}));
    await whileFailing(asking, 'resets the connection in the middle', () => answerInTime(asking));
    await answersRightly(asking);
  });
}

async function answersRightly(asking: Asking): Promise<void> {
  const answer = await answerInTime(asking, 4000);
  assert.ok(asking.isRight(answer), `Got ${answer.status}: ${new TextDecoder().decode(answer.bytes.slice(0, 300))}`);
}

function assertTold(asking: Asking, answer: Answer, expected: Told | 'nothing'): void {
  const errcode = answer.json['errcode'];
  if (typeof expected === 'object') {
    assert.deepEqual([answer.status, errcode], [expected[0], expected[1]]);
  } else if (expected === 'an error') assert.ok(answer.status >= 400, `Got ${answer.status}`);
  assert.equal(asking.isRight(answer), expected === 'right', `Got ${answer.status} ${String(errcode)}`);
}

function inWords(told: Told | 'nothing'): string {
  if (told === 'right') return 'rightly';
  if (told === 'nothing') return 'in time';
  if (told === 'an error') return 'with an error';
  const [status, errcode] = told;
  return errcode === undefined ? `with ${status} and nobody` : `with ${status} ${errcode}`;
}
