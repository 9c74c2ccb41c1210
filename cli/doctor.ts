import {
  findAll,
  howToGet,
  lineForPackages,
  operatingSystem,
  type Condition,
  type Found,
  type Need,
  type OperatingSystem,
} from '#infra';
import { exitCodes } from './exit-codes.ts';

export type DoctorOptions = {
  readonly needs: readonly Need[];
  /** What else must hold on this machine. */
  readonly conditions: readonly Condition[];
  readonly json: boolean;
  readonly write: (text: string) => void;
};

export type Diagnosis = {
  readonly system: OperatingSystem;
  readonly needs: readonly { readonly need: Need; readonly found: Found | undefined }[];
  readonly conditions: readonly Condition[];
};

/** Says of each need whether it is there and how to get it; gives exit code 0 when all are there, else 3. */
export async function doctor({ needs, conditions, ...options }: DoctorOptions): Promise<number> {
  const found = await findAll(needs);
  const diagnosis: Diagnosis = {
    system: await operatingSystem(),
    needs: needs.map((need) => ({ need, found: found.get(need.id) })),
    conditions,
  };
  options.write(options.json ? diagnosisJson(diagnosis) : diagnosisText(diagnosis));
  const allHold = found.size === needs.length && conditions.every(({ state }) => state === 'met');
  return allHold ? exitCodes.passed : exitCodes.environment;
}

/** Writes a diagnosis as a table, with what to do below each thing that is missing. */
export function diagnosisText({ system, needs, conditions }: Diagnosis): string {
  const width = Math.max(...needs.map(({ need }) => need.name.length), ...conditions.map(({ name }) => name.length));
  const lines = needs.flatMap(({ need, found }) => {
    const name = need.name.padEnd(width);
    if (!found) return [`✗ ${name}  missing; ${need.why}`, `    → ${howToGet(need)}`];
    return [`✓ ${name}  ${[found.version, found.path, standIn(found)].filter(Boolean).join('  ')}`];
  });
  const more = conditions.flatMap(({ name, state, says, remedy }) => [
    `${state === 'met' ? '✓' : '✗'} ${name.padEnd(width)}  ${says}`,
    ...(remedy === undefined ? [] : [`    → ${remedy}`]),
  ]);
  return [systemLine(system), '', ...lines, ...more, '', ...summary({ needs, conditions }), ''].join('\n');
}

function summary({ needs, conditions }: Omit<Diagnosis, 'system'>): string[] {
  const missing = needs.filter(({ found }) => !found).map(({ need }) => need);
  const obtainable = missing.length + conditions.filter(({ state }) => state === 'obtainable').length;
  const byHand = conditions.filter(({ state }) => state === 'missing').length;
  if (obtainable + byHand === 0) return ['Nothing is missing'];
  const line = lineForPackages(missing);
  return [
    ...(obtainable > 0 ? [`Missing: ${obtainable}; ./rig verify gets what is missing`] : []),
    ...(byHand > 0 ? [`Not as it must be, and not for the rig to change: ${byHand}`] : []),
    ...(line === undefined ? [] : ['Where it may not install packages, type this first:', `  ${line}`]),
  ];
}

/** Writes a diagnosis as one JSON object; `found` is null where something is missing. */
export function diagnosisJson({ system, needs, conditions }: Diagnosis): string {
  const rows = needs.map(({ need, found }) => ({
    id: need.id,
    name: need.name,
    why: need.why,
    found: found ?? null,
    howToGet: howToGet(need),
  }));
  return `${JSON.stringify({ system, needs: rows, conditions }, undefined, 2)}\n`;
}

function systemLine({ name, proven }: OperatingSystem): string {
  return proven ? name : `${name}: untested; the rig is proven on Debian 12`;
}

function standIn(found: Found): string | undefined {
  return found.standIn === undefined ? undefined : `(a stand-in: ${found.standIn})`;
}
