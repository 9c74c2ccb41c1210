import path from 'node:path';
import { allNeeds, provisionNeeds, StackError, synapseVenv, type NeedId } from '#infra';
import type { BenchSettings } from '../../scenarios/upgrade/catalogue/bench.ts';
import type { CommandContext } from '../command-context.ts';
import { cacheOf } from '../programs.ts';

const needed: readonly NeedId[] = ['certificates', 'python', 'postgresql', 'redis-server', 'haproxy', 'dnsmasq'];

/** Sets up what cases of the catalogue are tried with: stores of this machine, and any Synapse. */
export async function benchSettings(runDirectory: string, context: CommandContext): Promise<BenchSettings> {
  const { settings, story, signal } = context;
  const cacheDirectory = cacheOf(context);
  const logDirectory = path.join(runDirectory, 'logs');
  const needs = allNeeds({ cacheDirectory, searchPath: settings.searchPath, synapseVersions: [] });
  const found = await provisionNeeds({
    needs: needs.filter(({ id }) => needed.includes(id)),
    ...{ cacheDirectory, logDirectory, story, signal },
  });
  const at = (id: NeedId): string => {
    const program = found.get(id)?.path;
    if (program === undefined) throw new StackError(`There is no ${id}`, { remedy: './rig doctor' });
    return program;
  };
  return {
    programs: {
      postgresBin: at('postgresql'),
      redisServer: at('redis-server'),
      haproxy: at('haproxy'),
      dnsmasq: at('dnsmasq'),
      element: { directory: '', program: 'none', standIn: true },
    },
    venv: ({ version, packages }) =>
      synapseVenv({
        cacheDirectory,
        version,
        ...(packages ? { packages } : {}),
        logFile: path.join(logDirectory, `synapse-${version}.log`),
        signal,
        onProgress: (text) => story.say(`  Synapse ${version}: ${text}`),
      }),
    directory: runDirectory,
    stateRoot: settings.stateRoot,
    story: { ...story, step: (name) => quietStep(name, story.say) },
    signal,
  };
}

/** The steps of a small stack are of interest only where they fail. */
function quietStep(name: string, say: (text: string) => void) {
  return {
    done: () => undefined,
    fail: (reason: string) => say(`  ${name}: ${reason}`),
    note: () => undefined,
  };
}
