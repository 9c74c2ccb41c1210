import { z } from 'zod';

const action = z.union([z.string(), z.looseObject({ set_tweak: z.string() })]);
const condition = z.looseObject({ kind: z.string() });

export const pushRule = z.strictObject({
  rule_id: z.string(),
  default: z.boolean(),
  enabled: z.boolean(),
  actions: z.array(action),
  conditions: z.array(condition).optional(),
  pattern: z.string().optional(),
});

const rules = z.array(pushRule);

export const ruleset = z.strictObject({
  override: rules,
  content: rules,
  room: rules,
  sender: rules,
  underride: rules,
  postcontent: rules.optional(),
});

export const enabled = z.strictObject({ enabled: z.boolean() });
export const actions = z.strictObject({ actions: z.array(action) });

export const pushers = z.strictObject({
  pushers: z.array(
    z.looseObject({
      kind: z.string(),
      app_id: z.string(),
      app_display_name: z.string(),
      device_display_name: z.string(),
      pushkey: z.string(),
      lang: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});
