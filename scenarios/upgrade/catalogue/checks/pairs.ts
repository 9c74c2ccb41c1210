import type { CatalogueCheck, MiniStack, Sight } from '../bench.ts';
import { miniDeployment } from '../mini-deployment.ts';
import { asker, roomOf, sightOf } from './ask.ts';
import type { Subject } from '../catalogue.ts';

const main = 'case/main';
const worker = 'case/generic_worker1';

/** Lets the homeserver's processes be of another version from their next start on. */
async function choose({ control }: MiniStack, version: string, workers: readonly object[] = []): Promise<void> {
  const [homeserver] = miniDeployment(version, { workers }).homeservers;
  if (homeserver) await control.choose({ homeserver });
}

async function startSight(stack: MiniStack, name: string, what: string): Promise<Sight> {
  const outcome = await stack.control.start(name, AbortSignal.timeout(180_000));
  if (outcome.state === 'serving') return { isBroken: false, seen: `${what} starts` };
  return { isBroken: true, seen: `${what} ends: ${reasonIn(outcome.log)}` };
}

/** Synapse frames the reason of its end with stars, and advice follows. */
function reasonIn(log: string): string {
  const lines = log.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /(Error|Exception): /.test(line)) ?? lines.at(-1) ?? '';
}

function before({ after, version }: Subject): string {
  return after ?? version;
}

const workerFirst: CatalogueCheck = async ({ subject, start }) => {
  const stack = await start({ version: before(subject), workers: [{}] });
  await stack.control.end([main, worker]);
  await choose(stack, subject.version, [{}]);
  return startSight(stack, worker, 'a worker of the new version before main');
};

const backToOlder: CatalogueCheck = async ({ subject, start }) => {
  const stack = await start({ version: before(subject) });
  await stack.control.end([main]);
  await choose(stack, subject.version);
  return startSight(stack, main, `${subject.version} on data of ${before(subject)}`);
};

const oldWorkerOfNewMain: CatalogueCheck = async ({ subject, start }) => {
  const stack = await start({ version: before(subject), workers: [{}] });
  const person = await asker(stack);
  await stack.control.end([main]);
  await choose(stack, subject.version, [{}]);
  const mainStart = await startSight(stack, main, 'the new main');
  if (mainStart.isBroken) throw new Error(mainStart.seen);
  const answer = await person.ask('generic_worker1', 'POST /_matrix/client/v3/createRoom', { json: {} });
  return sightOf('Making a room at a worker of the old version', answer, answer.status !== 200);
};

const sendIntoNewRoom: CatalogueCheck = async ({ subject, start }) => {
  const stack = await start({ version: before(subject) });
  const person = await asker(stack);
  const room = encodeURIComponent(await roomOf(person));
  await stack.control.end([main]);
  await choose(stack, subject.version);
  const back = await startSight(stack, main, subject.version);
  if (back.isBroken) throw new Error(back.seen);
  const json = { msgtype: 'm.text', body: 'after the way back' };
  const answer = await person.ask('main', `PUT /_matrix/client/v3/rooms/${room}/send/m.room.message/1`, { json });
  return sightOf('Sending into a room that the newer version made', answer, answer.status !== 200);
};

/** Cases that one version shows after or beside another. */
export const pairChecks: Readonly<Record<string, CatalogueCheck>> = {
  UG13: sendIntoNewRoom,
  PA01: oldWorkerOfNewMain,
  PA02: workerFirst,
  PA03: backToOlder,
};
