import { redact, type GateFailure, type Homeserver, type SynapseAnswer } from '#infra';
import type { Finding } from './finding.ts';
import type { ValuesFile } from './values-file.ts';

export type Answers = { readonly from: SynapseAnswer; readonly to: SynapseAnswer };

/** Says which processes the new version would not start, and which keys of the values it does not know. */
export function judgeConfiguration({ from, to }: Answers, homeserver: Homeserver, values: ValuesFile): Finding {
  const refused = to.processes.filter(({ error }) => error !== null);
  const alike = [...Map.groupBy(refused, ({ error }) => error ?? '')];
  const failures = alike.map(([error, some]) =>
    refusal(
      some.map(({ name }) => name),
      error,
      { from, to },
    ),
  );
  const unknown = unknownKeys(to, homeserver);
  const before = new Set(from.processes.flatMap((process) => process.unknown));
  // A switch for an experiment goes when the experiment has ended, mostly since what it did is always on.
  const lost = unknown.filter(({ key }) => !before.has(key) && !key.startsWith('experimental_features.'));
  return {
    failures: [...failures, ...lost.map((one) => lostKey(one, { from, to }, values))],
    changes: unknown.map(({ key, at }) => ({
      file: values.file,
      path: values.pathOf(at),
      why: before.has(key) ? neverKnown(key, { from, to }) : noLongerKnown(key, { from, to }),
    })),
    isFinal: failures.length > 0,
  };
}

function refusal(names: readonly string[], error: string, { from, to }: Answers): GateFailure {
  const [first = ''] = names;
  const old = from.processes.find(({ name }) => name === first)?.error;
  const alike = old ? ` (${from.synapse} refuses it too)` : '';
  return {
    id: `preflight/configuration/${first}`,
    title: `${names.join(', ')} would not start on ${to.synapse}: ${firstLine(error)}${alike}`,
    evidence: redact(error.trim()),
  };
}

/** Synapse's first line is often only that there is an error; the reason follows. */
function firstLine(error: string): string {
  const lines = redact(error)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const [first = 'it gives no reason', second] = lines;
  return first.endsWith(':') && second ? `${first} ${second}` : first;
}

/** A key of the deployment's own that a version does not know, with the place where the values have it. */
type UnknownKey = { readonly key: string; readonly at: string };

/** What the rig itself renders for its stacks is no affair of the values. */
export function unknownKeys({ processes }: SynapseAnswer, homeserver: Homeserver): readonly UnknownKey[] {
  const keys = [...new Set(processes.flatMap(({ unknown }) => unknown))];
  return keys.flatMap((key) => {
    const top = key.split('.')[0] ?? key;
    if (top in homeserver.extraConfig) return [{ key, at: `extraConfig.${key}` }];
    const worker = homeserver.workers.find(({ extraConfig }) => top in extraConfig);
    return worker ? [{ key, at: `workers.${worker.name}.extraConfig.${key}` }] : [];
  });
}

function lostKey({ key }: UnknownKey, { from, to }: Answers, { file }: ValuesFile): GateFailure {
  return {
    id: `preflight/key/${key}`,
    title: `${to.synapse} no longer knows "${key}", which ${from.synapse} heeds: what it sets would silently be lost`,
    evidence: `The key stands in ${file}; nothing in ${to.synapse} asks for it, and it stands nowhere in its code.`,
  };
}

function neverKnown(key: string, { from, to }: Answers): string {
  return `Neither ${from.synapse} nor ${to.synapse} knows "${key}", so that it does nothing: take it out, or spell it as Synapse does`;
}

function noLongerKnown(key: string, { from, to }: Answers): string {
  return `${to.synapse} ignores "${key}", which ${from.synapse} heeds: find what has come in its place`;
}
