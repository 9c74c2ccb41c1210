import { z } from 'zod';

const helmRelease = z.looseObject({
  kind: z.literal('HelmRelease'),
  spec: z.looseObject({
    values: z.record(z.string(), z.unknown()).default({}),
    chart: z.looseObject({ spec: z.looseObject({ version: z.string().optional() }).optional() }).optional(),
  }),
});

/** Values of a chart, and where they stood. */
export type HelmValues = {
  readonly values: unknown;
  /** Path in the file that the values stood at; empty for a values file. */
  readonly prefix: string;
  /** Version of the chart, where the file names it. */
  readonly chart?: string;
};

/** Takes the values out of a HelmRelease as Flux has it; any other document is values itself. */
export function helmValues(document: unknown): HelmValues {
  const release = helmRelease.safeParse(document);
  if (!release.success) return { values: document, prefix: '' };
  const { values, chart } = release.data.spec;
  const version = chart?.spec?.version;
  return { values, prefix: 'spec.values', ...(version === undefined ? {} : { chart: version }) };
}
