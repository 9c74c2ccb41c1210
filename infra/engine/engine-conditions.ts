import { docker } from './docker.ts';
import { engineProblem, howToGetEngine } from './engine-problem.ts';
import type { Engine } from './engine.ts';
import { lookForEngine, type EngineLook, type EngineSettings } from './look-for-engine.ts';
import { canRaiseLimits } from './own/can-raise-limits.ts';
import { roomCondition } from './room-condition.ts';

/** Something that must hold on a machine, beside the programs that are on it. */
export type Condition = {
  readonly id: string;
  readonly name: string;
  /** `obtainable`: it does not hold yet, and the rig sees to it. */
  readonly state: 'met' | 'obtainable' | 'missing';
  /** What was found. */
  readonly says: string;
  /** What to do where it is missing. */
  readonly remedy?: string;
};

/** What the node, the images of a deployment and its data take on the engine's disk, in bytes. */
const neededBytes = 5 * 2 ** 30;

/** Says whether there is an engine that this user may use, that can run a node, and that has room for it. */
export async function engineConditions(settings: EngineSettings): Promise<readonly Condition[]> {
  const look = await lookForEngine(settings);
  const engine = look.state === 'found' ? look.engine : undefined;
  const [privilege, room] = await Promise.all([privilegeCondition(engine), engineRoom(engine)]);
  return [engineCondition(look), privilege, ...(room ? [room] : [])];
}

/** Makes the doctor's line of what a look for an engine gave. */
export function engineCondition(look: EngineLook): Condition {
  const line = { id: 'engine', name: 'Docker engine that this user may use' };
  if (look.state === 'found') {
    const { version, host, startedByUs } = look.engine;
    return { ...line, state: 'met', says: `${version}  ${host}${startedByUs ? '  (started by a rig)' : ''}` };
  }
  const problem = engineProblem(look);
  if (!problem) return { ...line, state: 'obtainable', says: 'none runs; as root the rig installs and starts one' };
  return { ...line, state: 'missing', says: problem.message, remedy: problem.remedy ?? howToGetEngine };
}

/** A node is a privileged container, which asks for CAP_SYS_RESOURCE. */
async function privilegeCondition(engine: Engine | undefined): Promise<Condition> {
  const line = { id: 'sys-resource', name: 'Privileged containers' };
  if (await canRaiseLimits()) return { ...line, state: 'met', says: 'this machine restricts no capability they need' };
  const without = 'this machine has no CAP_SYS_RESOURCE';
  if (!engine || engine.startedByUs) {
    return { ...line, state: 'met', says: `${without}; the engine of the rig starts them without it` };
  }
  const runtime = await docker(engine, ['info', '--format', '{{.DefaultRuntime}}'], { what: 'ask for the runtime' });
  if (runtime !== 'runc')
    return { ...line, state: 'met', says: `${without}; the engine's runtime "${runtime}" is used` };
  return {
    ...line,
    state: 'missing',
    says: `${without}, and the engine at "${engine.host}" cannot start them without it`,
    remedy: 'Stop that engine and run the rig as root: it starts one of its own that can',
  };
}

async function engineRoom(engine: Engine | undefined): Promise<Condition | undefined> {
  if (!engine) return undefined;
  const directory = await docker(engine, ['info', '--format', '{{.DockerRootDir}}'], { what: 'ask for its folder' });
  return roomCondition({ id: 'engine-room', name: "Room on the engine's disk", directory, neededBytes });
}
