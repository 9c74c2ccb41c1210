import path from 'node:path';
import { endingOf, openStack, startPushGateway } from '#fixtures';
import { StackError, startStack, type PhaseOutcome, type RunningStack } from '#infra';
import { demandWhole } from '../digest/take-digest.ts';
import type { GateContext, GatePhase } from '../gate-phase.ts';
import { startSeedPeer } from '../seed/peer.ts';
import type { Seed } from '../seed/seed.ts';
import { judgeDigests, keptDigest } from './digests.ts';
import { newFindings } from './findings.ts';
import { judgeBackgroundUpdates, judgeEnds, judgeLinks, judgeSpecs, outcomeOf } from './judge-upgrade.ts';
import { makeLinks, writeMeanwhile } from './links.ts';
import { makeOldData } from './make-old-data.ts';
import { rollCandidate } from './roll-candidate.ts';
import { bringCandidateBack, copyForCandidate, startCandidate } from './start-candidate.ts';
import { specsOn, step, type Upgrade } from './upgrade.ts';
import { tryWayBack } from './way-back.ts';

/** Upgrades a stack with data in it as an operator would, and says what is not as it was. */
export const upgradePhase: GatePhase = { name: 'upgrade', run: runUpgrade };

async function runUpgrade(context: GateContext): Promise<PhaseOutcome> {
  const begun = performance.now();
  const stack = await startOld(context);
  try {
    const upgrade = beginUpgrade(context, stack);
    await judged(upgrade, () => wholeUpgrade(upgrade));
    return outcomeOf(upgrade, Math.round(performance.now() - begun));
  } finally {
    if (!context.keep || context.signal.aborted) await stack[Symbol.asyncDispose]();
  }
}

async function startOld(context: GateContext): Promise<RunningStack> {
  const { run, deployments, stateRoot, basePort, keep, story, signal } = context;
  const programs = await context.programs();
  const stack = await startStack({
    deployment: deployments.from,
    programs,
    run: { id: run.id, directory: path.join(run.directory, 'upgrade') },
    ...{ stateRoot, keep, story, signal },
    ...(basePort === undefined ? {} : { basePort }),
  });
  openStack(path.join(stack.environment.directory, 'environment.json'));
  return stack;
}

function beginUpgrade(context: GateContext, stack: RunningStack): Upgrade {
  const [[from], [to]] = [context.deployments.from.homeservers, context.deployments.to.homeservers];
  if (!from || !to) throw new Error('A deployment has at least one homeserver');
  const { directory } = stack.environment;
  const control = stack.control(from.name);
  return { context, stack, control, homeservers: { from, to }, directory, findings: newFindings(), times: [] };
}

/** What the product is to blame for is found, whatever else goes wrong is thrown. */
async function judged(upgrade: Upgrade, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    upgrade.context.signal.throwIfAborted();
    const error = cause instanceof Error ? cause : new Error(String(cause));
    if (!upgrade.isNewAtWork) throw oldVersionFault(upgrade, error);
    const died = upgrade.stack.unexpectedExits.some(({ code }) => code !== null);
    if (endingOf(error).blame !== 'product' && !died) throw error;
    const last = upgrade.times.at(-1)?.name ?? 'Upgrade';
    upgrade.findings.failures.push({
      id: 'upgrade/broken-off',
      title: `The upgrade broke off: ${last}`,
      evidence: error.message,
    });
  }
}

function oldVersionFault({ context, times }: Upgrade, cause: Error): StackError {
  const message = `The old version could not be made ready (${times.at(-1)?.name}): ${cause.message}`;
  return new StackError(message, { remedy: `See whether ./rig verify --synapse ${context.from} passes`, cause });
}

async function wholeUpgrade(upgrade: Upgrade): Promise<void> {
  const { context, homeservers } = upgrade;
  const specs = await step(upgrade, `Specs on ${context.from}`, () => specsOn(upgrade, 'old', homeservers.from));
  await using gateway = await startPushGateway();
  await using peer = await startSeedPeer();
  const seed = await makeOldData(upgrade, gateway, peer);
  await using links = await step(upgrade, 'Clients that stay logged in', () => makeLinks(seed, gateway));
  const before = await keptDigest(upgrade, 'before', seed);
  demandWhole(before);
  await copyForCandidate(upgrade, () => writeMeanwhile(links));
  const isUp = await (context.strategy === 'rolling' ? rollCandidate(upgrade) : startCandidate(upgrade));
  if (!isUp) return;
  await judgeBackgroundUpdates(upgrade);
  judgeDigests(upgrade, before, await keptDigest(upgrade, 'after', seed));
  await judgeLinks(upgrade, links);
  const after = await step(upgrade, `Specs on ${context.to}`, () => specsOn(upgrade, 'new', homeservers.to));
  judgeSpecs(upgrade, specs, after);
  judgeEnds(upgrade);
  await noteWayBack(upgrade, seed);
}

/** There and back: that the way back could not be tried is no fault of the new version. */
async function noteWayBack(upgrade: Upgrade, seed: Seed): Promise<void> {
  try {
    await tryWayBack(upgrade, seed);
  } catch (error) {
    upgrade.context.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    upgrade.findings.notes.push(`The way back could not be tried to its end: ${reason}`);
  }
  if (upgrade.context.keep) await bringCandidateBack(upgrade);
}
