import assert from 'node:assert/strict';
import { check, isNotServed, Skipped, stack, together, type Answer } from '#fixtures';
import {
  judgeLayout,
  operationName,
  readLayout,
  readTruth,
  routedOperations,
  type Operation,
  type RouteReport,
  type TruthTable,
} from '#infra';
import { askOperation } from './ask-operation.ts';
import { switchedOff } from './switched-off.ts';
import { makeWorld, type World } from './operation-world.ts';

const clause = 'Synapse, docs/workers.md § Available worker applications, and the handlers of the running version';

/** Classes of process that hold every handler of their kind, by the kind's name in the table. */
const kinds = { main: 'main', generic_worker: 'generic_worker', media_repository: 'media_repository' } as const;

let shared: Promise<World> | undefined;
let judged: Promise<RouteReport> | undefined;

together('every operation of the specification', () => {
  for (const operation of routedOperations()) {
    const name = operationName(operation);
    check(`brings ${name} to a process that serves it`, { clause, proves: [name], services: ['haproxy'] }, async () => {
      const row = await rowOf(operation);
      if (row.verdict === 'unserved') throw new Skipped(`No process of Synapse ${stack().own.synapse} serves it`);
      const option = await switchedOff(operation);
      if (option !== undefined) throw new Skipped(`This deployment leaves ${option} off`);
      assert.ok(row.verdict === 'right' || row.verdict === 'missed', `${row.reason}: ${row.advice ?? ''}`);
      const answer = await askOperation(operation, await world());
      const backend = `${stack().own.name}.${row.backend}`;
      assert.equal(answer.servedBy.split('/')[0], backend, `the rule is ${row.rule}`);
      assert.ok(isKnown(answer), `${answer.servedBy} answers ${answer.status}, as if it did not know ${name}`);
      assert.ok(answer.status < 500, `${answer.servedBy} answers ${answer.status} ${JSON.stringify(answer.json)}`);
    });
  }

  for (const [workerClass, kind] of Object.entries(kinds)) {
    check(
      `finds at a ${workerClass} the handlers that this version of Synapse has there, and no others`,
      { clause, services: [`${stack().own.name}/${workerClass}`] },
      async () => {
        const [process] = stack().processes(workerClass);
        if (!process?.url) throw new Skipped(`There is no ${workerClass} to ask`);
        const { served } = truth();
        const own = await world();
        const judgements = routedOperations().map(async (operation) => {
          const answer = await askOperation(operation, own, process.url);
          const isOn = (await switchedOff(operation)) === undefined;
          const expected = isOn && served[`${operation.method} ${operation.path}`]?.includes(kind) === true;
          return isKnown(answer) === expected ? [] : [`${operationName(operation)}: ${answer.status}`];
        });
        const wrong = (await Promise.all(judgements)).flat();
        assert.deepEqual(wrong, [], `${process.name} answers otherwise than its table says`);
      },
    );
  }
});

function world(): Promise<World> {
  shared ??= makeWorld();
  return shared;
}

async function rowOf({ method, path }: Operation): Promise<RouteReport['rows'][number]> {
  judged ??= judgedLayout();
  const row = (await judged).rows.find((one) => one.method === method && one.path === path);
  if (!row) throw new Error(`The table has no row for ${method} ${path}`);
  return row;
}

async function judgedLayout(): Promise<RouteReport> {
  const { deployment } = stack().environment;
  const settings = { synapse: stack().own.synapse, readStdin: () => Promise.resolve('') };
  return judgeLayout(await readLayout([deployment.directory], settings), truth(), 'v3');
}

function truth(): TruthTable {
  const { synapse } = stack().own;
  const table = readTruth(synapse);
  if (!table) throw new Skipped(`Nobody learnt yet what Synapse ${synapse} serves: ./rig routes --learn ${synapse}`);
  return table;
}

function isKnown({ status, bytes }: Answer): boolean {
  return !isNotServed({ status, responseBody: new TextDecoder().decode(bytes) });
}
