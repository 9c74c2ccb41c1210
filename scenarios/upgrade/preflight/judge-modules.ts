import { redact, type SynapseAnswer } from '#infra';
import type { Answers } from './judge-configuration.ts';
import type { Finding } from './finding.ts';

/** Says which modules and providers cannot be constructed, and which reach into parts of Synapse that may change. */
export function judgeModules({ from, to }: Answers): Finding {
  const broken = to.modules.filter(({ error }) => error !== null);
  const reaching = to.modules.filter(({ reachesInto }) => reachesInto.length > 0);
  return {
    failures: broken.map(({ module, error }) => ({
      id: `preflight/module/${module}`,
      title: `${module} cannot be constructed by ${to.synapse}: ${redact(error ?? '')}${alike(module, from)}`,
      evidence: redact(error ?? ''),
    })),
    notes: reaching.map(
      ({ module, reachesInto }) =>
        `${module} reaches into private parts of Synapse, which no version promises: ${reachesInto.join(', ')}`,
    ),
    isFinal: broken.length > 0,
  };
}

function alike(module: string, { synapse, modules }: SynapseAnswer): string {
  return modules.some((one) => one.module === module && one.error !== null) ? ` (nor by ${synapse})` : '';
}
