import { rm } from 'node:fs/promises';
import path from 'node:path';
import { UsageError, type Deployment, type Homeserver, type PhaseOutcome, type SynapseAnswer } from '#infra';
import type { GateContext, GatePhase } from '../gate-phase.ts';
import { askVersion, type VersionAnswer } from './ask-version.ts';
import type { Finding } from './finding.ts';
import { judgeConfiguration } from './judge-configuration.ts';
import { judgeModules } from './judge-modules.ts';
import { judgePlatform } from './judge-platform.ts';
import { judgeRoutes } from './judge-routes.ts';
import { judgeSchema } from './judge-schema.ts';
import { valuesFile, type ValuesFile } from './values-file.ts';

/** Looks at all that can be seen before anything starts: platform, configuration, modules, routes, schema. */
export const preflight: GatePhase = { name: 'preflight', run };

async function run(context: GateContext): Promise<PhaseOutcome> {
  const begun = performance.now();
  const step = context.story.step('Preflight');
  try {
    const findings = await look(context);
    const outcome = outcomeOf(findings, performance.now() - begun);
    if (outcome.verdict === 'passed') step.done();
    else step.fail(outcome.failures[0]?.title ?? '');
    return outcome;
  } catch (error) {
    step.fail(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function look(context: GateContext): Promise<readonly Finding[]> {
  const { deployments, phaseDirectory } = context;
  const values = await valuesFile(deployments.to);
  const homeserver = ownHomeserver(deployments.to);
  try {
    const [from, to, installed] = await Promise.all([ask(context, 'from'), ask(context, 'to'), context.postgresql()]);
    if ('silent' in to) return [silence(to.silent, context.to)];
    if ('silent' in from) throw unfit(context.from, from.silent);
    demandOldStarts(from, to);
    return [
      judgePlatform(to, { installed, values }),
      judgeConfiguration({ from, to }, homeserver, values),
      judgeModules({ from, to }),
      judgeSchema({ from, to }),
      await routes(context, homeserver, values),
    ];
  } finally {
    // The configuration holds secrets.
    await rm(phaseDirectory, { recursive: true, force: true });
  }
}

async function ask(context: GateContext, side: 'from' | 'to'): Promise<VersionAnswer> {
  return askVersion({
    deployment: context.deployments[side],
    venv: await context.venv(context[side]),
    directory: path.join(context.phaseDirectory, side),
    signal: context.signal,
  });
}

function ownHomeserver({ name, homeservers }: Deployment): Homeserver {
  const [own] = homeservers;
  if (!own) throw new UsageError(`The deployment "${name}" has no homeserver`);
  return own;
}

function silence(said: string, version: string): Finding {
  const title = `Synapse ${version} cannot even be loaded: ${said.split('\n').at(-1) ?? ''}`;
  return { failures: [{ id: 'preflight/load', title, evidence: said }], isFinal: true };
}

/** What production runs with, its version must take; else these are not the values of the deployment that is upgraded. */
function demandOldStarts(from: SynapseAnswer, to: SynapseAnswer): void {
  const refused = from.processes.find(({ error }) => error !== null);
  const isRefusedByBoth = to.processes.some(({ error }) => error !== null);
  if (refused && !isRefusedByBoth) throw unfit(from.synapse, `${refused.name}: ${refused.error?.trim()}`);
}

function unfit(version: string, said: string): UsageError {
  return new UsageError(
    `Synapse ${version} does not start with these values, so it cannot be what runs now:\n${said}`,
    {
      remedy: 'Name the version that runs with these values by --from, or give the values that it runs with',
    },
  );
}

async function routes(context: GateContext, homeserver: Homeserver, values: ValuesFile): Promise<Finding> {
  const [from, to] = [await context.truth(context.from), await context.truth(context.to)];
  return judgeRoutes({ name: context.deployments.to.name, homeserver, values, from, to });
}

/** The reason that counts most comes first: what keeps the new version from starting at all. */
function outcomeOf(findings: readonly Finding[], ms: number): PhaseOutcome {
  const failures = findings.flatMap((finding) => finding.failures ?? []);
  const wayBack = findings.find((finding) => finding.wayBack)?.wayBack;
  return {
    verdict: failures.length > 0 ? 'failed' : 'passed',
    ms: Math.round(ms),
    failures,
    notes: findings.flatMap(({ notes = [] }) => notes),
    isFinal: findings.some(({ isFinal }) => isFinal),
    data: {
      changes: findings.flatMap(({ changes = [] }) => changes),
      evidence: findings.flatMap(({ evidence = [] }) => evidence),
      ...(wayBack ? { wayBack } : {}),
    },
  };
}
