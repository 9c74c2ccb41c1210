import { StackError, UsageError } from '#infra';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import { allFaults } from './faults/all-faults.ts';
import type { Fault } from './faults/fault.ts';
import { listeningPorts } from './faults/leftovers.ts';
import { makeTrialPlace, type TrialPlace } from './faults/trial-place.ts';
import { tryFault } from './faults/try-fault.ts';
import { openDeployment } from './open-deployment.ts';
import { providePrograms } from './programs.ts';

export type FaultsOptions = { readonly grep?: string; readonly json?: boolean };

type FaultResult = {
  readonly name: string;
  readonly outcome: 'as expected' | 'otherwise' | 'skipped';
  /** In what it came to something else, or why it was skipped. */
  readonly why: readonly string[];
  readonly ms: number;
};

/** Injects faults into runs of the rig, one after the other, and says whether each comes out as what it is. */
export async function faults(options: FaultsOptions, context: CommandContext): Promise<number> {
  const chosen = chooseFaults(options.grep);
  const { project, searchPath } = context.settings;
  const given = { project, searchPath, basePort: await freeBasePort(), k6: await findK6(context) };
  const results: FaultResult[] = [];
  for (const fault of chosen) results.push(await tryOne(fault, given, context));
  const wrong = results.filter(({ outcome }) => outcome === 'otherwise').length;
  const skipped = results.filter(({ outcome }) => outcome === 'skipped').length;
  const line = `${results.length - wrong - skipped} of ${results.length} faults come out as they must, ${skipped} skipped`;
  context.write(options.json ? `${JSON.stringify({ faults: results })}\n` : `${line}\n`);
  return wrong > 0 ? exitCodes.failed : exitCodes.passed;
}

function chooseFaults(grep = ''): readonly Fault[] {
  const pattern = new RegExp(grep);
  const chosen = allFaults.filter(({ name }) => pattern.test(name));
  if (chosen.length === 0) throw new UsageError(`No fault fits --grep "${grep}"`);
  return chosen;
}

type Given = Pick<TrialPlace, 'project' | 'basePort' | 'k6' | 'searchPath'>;

async function tryOne(fault: Fault, given: Given, { signal, story }: CommandContext): Promise<FaultResult> {
  signal.throwIfAborted();
  const { name } = fault;
  const line = story.step(`${name}: ${fault.breaks}`);
  if (fault.needsRoot && process.getuid?.() !== 0) {
    line.done('— skipped, since it needs root');
    return { name, outcome: 'skipped', why: ['It needs root'], ms: 0 };
  }
  const begun = performance.now();
  const place = await makeTrialPlace(given);
  try {
    const why = await tryFault(fault, place, signal);
    const ms = Math.round(performance.now() - begun);
    if (why.length === 0) await place.remove();
    if (why.length === 0) line.done();
    else line.fail(`${why.join('; ')} (${place.directory})`);
    return { name, outcome: why.length === 0 ? 'as expected' : 'otherwise', why, ms };
  } catch (error) {
    line.fail(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

const [firstBasePort, lastBasePort, portsOfStack] = [23_000, 31_000, 200];

async function freeBasePort(): Promise<number> {
  for (let base = firstBasePort; base < lastBasePort; base += portsOfStack)
    if ((await listeningPorts(base)).length === 0) return base;
  throw new StackError(`Every range of ports from ${firstBasePort} to ${lastBasePort} is in use`, {
    remedy: './rig status',
  });
}

/** Installs what is missing once, so that no trial does. */
async function findK6(context: CommandContext): Promise<string> {
  const options = { deployment: 'netsoc', runtime: 'local' };
  const deployment = await openDeployment(options, context.settings);
  const { k6 } = await providePrograms(deployment, options, { logDirectory: context.settings.out, context });
  if (!k6) throw new StackError('There is no k6', { remedy: './rig doctor' });
  return k6;
}
