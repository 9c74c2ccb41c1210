import { waitUntilServing, type GateFailure } from '#infra';
import { didNotStart, candidateData, noteStart } from './start-candidate.ts';
import { lastWords, startAll, type Served } from './start-all.ts';
import { Traffic } from './traffic/traffic.ts';
import { faultsOf, type TrafficFault, type TrafficResult } from './traffic/traffic-result.ts';
import { step, type Upgrade } from './upgrade.ts';

/** How often each class of request is tried in each window. */
const rounds = 2;

/**
 * Upgrades main first and then the workers one by one, with traffic of every class of request; tells whether all of the
 * new version serves.
 */
export async function rollCandidate(upgrade: Upgrade): Promise<boolean> {
  const { control, homeservers, context } = upgrade;
  const again = await step(upgrade, `Start of ${context.from} on the copy`, async () => {
    await control.choose({ homeserver: homeservers.from, data: candidateData });
    return startAll(upgrade);
  });
  if (again.ended) {
    throw new Error(
      `${again.ended.name} of the old version does not start on a copy of its data: ${lastWords(again.ended)}`,
    );
  }
  const traffic = await Traffic.begin();
  const before = await step(upgrade, 'Traffic before the upgrade', async () => {
    return [...(await traffic.learn('all old')), ...(await roundsOf(traffic, 'all old'))];
  });
  await control.choose({ homeserver: homeservers.to, data: candidateData });
  const rolled = await roll(upgrade, traffic);
  noteStart(upgrade, rolled);
  judge(upgrade, before, rolled);
  return rolled.isComplete;
}

type Rolled = {
  readonly served: readonly Served[];
  /** What was asked while old workers ran beside the new main. */
  readonly mixed: readonly TrafficResult[];
  /** What was asked once everything was new. */
  readonly after: readonly TrafficResult[];
  readonly isComplete: boolean;
};

async function roll(upgrade: Upgrade, traffic: Traffic): Promise<Rolled> {
  const { control, context, stack, findings } = upgrade;
  const served: Served[] = [];
  const mixed: TrafficResult[] = [];
  const waiting = [...control.processes];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const process = name;
    const outcome = await step(upgrade, `${process} to ${context.to}`, async () => {
      await control.end([process]);
      const started = await control.start(process, context.signal);
      if (started.state === 'serving') await waitUntilServing(stack.environment, [process]);
      return started;
    });
    if (outcome.state === 'ended') {
      findings.failures.push(didNotStart(upgrade, outcome));
      return { served, mixed, after: [], isComplete: false };
    }
    served.push(outcome);
    if (waiting.length === 0) break;
    const window = `new: up to ${process}`;
    mixed.push(
      ...(await step(upgrade, `Traffic while ${waiting.length} workers are old`, () => roundsOf(traffic, window))),
    );
  }
  const after = await step(upgrade, 'Traffic when all are new', () => roundsOf(traffic, 'all new'));
  return { served, mixed, after, isComplete: true };
}

async function roundsOf(traffic: Traffic, window: string): Promise<readonly TrafficResult[]> {
  const results: TrafficResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    results.push(...(await traffic.throughProxy(window)), ...(await traffic.toEachProcess(window)));
  }
  return results;
}

function judge({ findings, context }: Upgrade, before: readonly TrafficResult[], { mixed, after }: Rolled): void {
  const windows = [...Map.groupBy(mixed, ({ window }) => window).values()];
  const unclean = windows.flatMap((results) => faultsOf(before, results));
  const broken = faultsOf(before, after);
  for (const [request, faults] of Map.groupBy(unclean, (fault) => fault.request)) {
    findings.failures.push(uncleanWindow(request, faults));
  }
  for (const [request, faults] of Map.groupBy(broken, (fault) => fault.request)) {
    findings.failures.push({
      id: `upgrade/traffic/${request.replaceAll(/\W+/g, '-')}`,
      title: `"${request}" no longer works when everything is ${context.to}`,
      evidence: faults.map(inWords).join('\n'),
    });
  }
  const asked = Map.groupBy([...mixed, ...after], ({ window }) => window);
  findings.evidence.push({
    title: 'Traffic while the workers were upgraded one by one',
    text: ['Every class of request, through the proxy and straight to each process that it may lead to.'],
    columns: ['Window', 'Requests', 'Not answered as before'],
    rows: [...asked].map(([window, results]) => [
      window,
      String(results.length),
      String(faultsOf(before, results).length),
    ]),
  });
}

function uncleanWindow(request: string, faults: readonly TrafficFault[]): GateFailure {
  return {
    id: `upgrade/window/${request.replaceAll(/\W+/g, '-')}`,
    title: `"${request}" fails while old workers run beside the new main: upgrade this pair with --strategy stop`,
    evidence: faults.map(inWords).join('\n'),
  };
}

function inWords({ process, window, failed, asked, error }: TrafficFault): string {
  return `${process}, ${window}: ${failed} of ${asked} failed, the first with ${error}`;
}
