import type { Homeserver } from '../deployment/index.ts';
import type { HomeserverSite } from '../render/index.ts';
import type { Environment } from '../runtime/index.ts';
import type { StackContext } from './context.ts';
import { copyData, databaseOf, placeOfData } from './copy-data.ts';
import { commandProcess, endProcess } from './restart-process.ts';
import { runSql } from './run-sql.ts';
import { startSynapse, type StartOutcome } from './start-outcome.ts';
import { synapseCommand } from './synapse-command.ts';
import { writeHomeserverFiles } from './synapse.ts';

/** With which Synapse, and on which data, a homeserver's processes start the next time. */
export type SynapseChoice = {
  /** The homeserver with the version that is meant, and with the configuration for that version. */
  readonly homeserver: Homeserver;
  /** Name of a copy of the data; the original unless told. */
  readonly data?: string;
};

/** One homeserver of a stack that stands: its processes can be ended, given another Synapse and other data, and started. */
export type HomeserverControl = {
  /** Names of its processes, main first, e.g. `netsoc/main`. */
  readonly processes: readonly string[];
  /** Copies the data, or a copy of it, under a new name, while no process runs, and gives its size in bytes. */
  readonly copyData: (to: string, from?: string) => Promise<number>;
  /** Decides what the processes start with from now on; those that run go on as they are. */
  readonly choose: (choice: SynapseChoice) => Promise<void>;
  readonly end: (names: readonly string[]) => Promise<void>;
  /** Starts a process and waits until it serves or has ended. */
  readonly start: (name: string, signal: AbortSignal) => Promise<StartOutcome>;
  /** Runs SQL on the database that was chosen last, and gives lines with `|` between the columns. */
  readonly query: (sql: string) => Promise<readonly string[]>;
};

/** Takes control of one homeserver of a stack that stands. */
export function controlHomeserver(context: StackContext, environment: Environment, name: string): HomeserverControl {
  const original = context.site.homeservers.find(({ homeserver }) => homeserver.name === name);
  if (!original) throw new Error(`The stack has no homeserver "${name}"`);
  const { directory } = context.site;
  let chosen = original;
  return {
    processes: original.processes.map((process) => `${name}/${process.name}`),
    copyData: (to, from) => copyData(context, placeOfData(original, from), placeOfData(original, to)),
    choose: async ({ homeserver, data }) => {
      chosen = withHomeserver(placeOfData(original, data), homeserver);
      await writeHomeserverFiles(context, chosen);
      await recordCommands(context, chosen);
    },
    end: async (names) => {
      await Promise.all(names.map((one) => endProcess(directory, one)));
    },
    start: (one, signal) => startSynapse(one, { directory, environment, signal }),
    query: (sql) => runSql(context, sql, { database: databaseOf(chosen) }),
  };
}

/** The processes stay those that the proxy knows; what they read is the new version's. */
function withHomeserver(at: HomeserverSite, homeserver: Homeserver): HomeserverSite {
  const processes = at.processes.map((process) => {
    const worker = homeserver.workers.find(({ name }) => name === process.class);
    return worker ? { ...process, worker, app: worker.app } : process;
  });
  return { ...at, homeserver, processes };
}

async function recordCommands(context: StackContext, at: HomeserverSite): Promise<void> {
  for (const process of at.processes) {
    const name = `${at.homeserver.name}/${process.name}`;
    await commandProcess(context.site.directory, { name, ...(await synapseCommand(context, at, process)) });
  }
}
