import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { StackError, type Story } from '../support/index.ts';
import { isAlive, labelled } from './process-table.ts';
import { readRecord, type StackRecord } from './stack-record.ts';
import { stopStack } from './stop-stack.ts';

/** One stack that stands, or stood, on this machine. */
export type KnownStack = {
  /** Number of its slot, from 1; it decides ports and addresses. */
  readonly slot: number;
  readonly directory: string;
  readonly record: StackRecord | undefined;
  /** `up`: meant to stay, or its rig still runs. `leftover`: its rig was killed. */
  readonly state: 'up' | 'leftover';
};

const maximumSlots = 20;
/** A folder younger than this without a record belongs to a rig that is just about to write it. */
const recordDueMs = 5000;

/** Lists the stacks of this machine and user; `root` is the folder that holds one folder a slot. */
export async function knownStacks(root: string): Promise<readonly KnownStack[]> {
  const entries = await readdir(root).catch(() => []);
  const slots = entries.map((entry) => Number(/^slot-(\d+)$/.exec(entry)?.[1])).filter((slot) => slot > 0);
  return Promise.all(slots.sort((a, b) => a - b).map((slot) => look(slot, slotDirectory(root, slot))));
}

async function look(slot: number, directory: string): Promise<KnownStack> {
  const record = await readRecord(directory);
  return { slot, directory, record, state: (await isWanted(directory, record)) ? 'up' : 'leftover' };
}

async function isWanted(directory: string, record: StackRecord | undefined): Promise<boolean> {
  if (!record) return isUndescribedButWanted(directory);
  if (await isAlive(record.owner)) return true;
  // One that was meant to stay, and of which nothing is left, was ended by a restart of the machine or by hand.
  return record.keep && record.state === 'running' && (await labelled(directory)).length > 0;
}

/** A record that cannot be read is another version's: what lives under it is not this rig's to end unasked. */
async function isUndescribedButWanted(directory: string): Promise<boolean> {
  const file = await stat(`${directory}/stack.json`).catch(() => undefined);
  if (file) return (await labelled(directory)).length > 0;
  const folder = await stat(directory).catch(() => undefined);
  return Date.now() - (folder?.mtimeMs ?? 0) < recordDueMs;
}

/**
 * Removes what killed rigs left behind on this machine; what they have in Kubernetes stays, unless `end` knows how to end
 * that too.
 */
export async function removeLeftovers(
  root: string,
  story: Story,
  end?: (directory: string) => Promise<void>,
): Promise<void> {
  for (const { directory, record, state } of await knownStacks(root)) {
    if (state === 'up' || (record?.kubernetes && !end)) continue;
    const line = story.step(`Removing what an interrupted run left (${record?.run ?? directory})`);
    await (end ?? stopStack)(directory);
    line.done();
  }
}

/**
 * Takes the first free slot by making its folder, which only one rig can.
 * @throws StackError when all are taken.
 */
export async function claimSlot(root: string, usable: (slot: number) => Promise<boolean>): Promise<KnownStack> {
  await mkdir(root, { recursive: true });
  // PostgreSQL runs as another user and must get through to its own folder.
  await chmod(root, 0o711);
  for (let slot = 1; slot <= maximumSlots; slot += 1) {
    const directory = slotDirectory(root, slot);
    if (!(await makeFolder(directory))) continue;
    try {
      if (await usable(slot)) return { slot, directory, record: undefined, state: 'up' };
    } catch (error) {
      await stopStack(directory);
      throw error;
    }
    await stopStack(directory);
  }
  throw new StackError(`All ${maximumSlots} places for stacks are taken`, { remedy: './rig status, then ./rig down' });
}

async function makeFolder(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { mode: 0o711 });
    await chmod(directory, 0o711);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new StackError(`Cannot make the stack's folder "${directory}"`, {
      remedy: 'Set TMPDIR to a folder that can be written to and has room',
      cause: error,
    });
  }
}

function slotDirectory(root: string, slot: number): string {
  return `${root}/slot-${slot}`;
}
