import type { LoadRecord } from '#infra';

/** The figures that a gate compares, named before anything is measured; lower is better. */
export const primaryFigures = [
  { name: 'Time to send a message, median', unit: 'ms' },
  { name: 'Time of a sync, median', unit: 'ms' },
  { name: 'From sending to sight, median', unit: 'ms' },
  { name: "Synapse's processor time a request", unit: 'ms' },
] as const;

/** Works the primary figures of one block out; undefined for one that the load itself says is not valid, with why. */
export function figuresOf(record: LoadRecord): { readonly values: readonly number[] } | { readonly invalid: string } {
  const broken = record.validity.filter((rule) => rule.broken);
  if (broken.length > 0)
    return {
      invalid: broken.map(({ name, value, unit, limit }) => `${name}: ${value} ${unit}, not ${limit}`).join('; '),
    };
  const of = (name: string) => record.operations.find((operation) => operation.name === name);
  const requests = record.operations.reduce((sum, { acknowledged, failed }) => sum + acknowledged + failed, 0);
  const values = [
    of('send')?.latencyMs?.p50,
    of('sync')?.latencyMs?.p50,
    record.operations.find(({ deliveryMs }) => deliveryMs)?.deliveryMs?.p50,
    requests > 0 ? (synapseSeconds(record) * 1000) / requests : undefined,
  ];
  const missing = primaryFigures.filter((_, index) => !Number.isFinite(values[index])).map(({ name }) => name);
  if (missing.length > 0) return { invalid: `nothing was measured for ${missing.join(', ')}` };
  return { values: values.map(Number) };
}

/** Processes that are no Synapse. */
const others = new Set(['postgres', 'redis', 'haproxy', 'ma1sd', 'iam', 'element', 'dns']);

function synapseSeconds({ series }: LoadRecord): number {
  const own = series.processes.filter((process) => !others.has(process.class));
  const cores = own.flatMap(({ cpuCores }) => cpuCores).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return (cores * series.stepMs) / 1000;
}
