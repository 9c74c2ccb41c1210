import { z } from 'zod';
import { elementValues } from './element-values.ts';
import { freeForm } from './free-form.ts';
import { ma1sdValues } from './ma1sd-values.ts';
import { synapseValues } from './synapse-values.ts';

// What Helm itself adds to the values of every chart.
const global = freeForm.optional();

const list = z.array(freeForm).optional();

/** Values of the rig's own charts: what a deployment may say, and what the rig adds. */
const charts = {
  synapse: synapseValues.extend({ global, drainSeconds: z.int().min(0).optional() }),
  ma1sd: ma1sdValues.extend({
    global,
    args: z.array(z.string()).optional(),
    extraEnv: list,
    extraVolumes: list,
    extraVolumeMounts: list,
  }),
  element: elementValues.extend({
    global,
    welcomePage: z.string().optional(),
    welcomePageConfigMap: z.string().optional(),
  }),
} as const;

/** Makes the schema that Helm holds the values of one of the rig's charts against: what reading a deployment takes, it takes. */
export function chartSchema(chart: keyof typeof charts): object {
  return z.toJSONSchema(charts[chart], { target: 'draft-7', io: 'input' });
}
