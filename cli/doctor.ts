import {
  allNeeds,
  findAll,
  howToGet,
  lineForPackages,
  operatingSystem,
  type Found,
  type Need,
  type OperatingSystem,
} from '#infra';
import { exitCodes } from './exit-codes.ts';

export type DoctorOptions = {
  readonly cacheDirectory: string;
  /** Where programs are looked for, as in `PATH`. */
  readonly searchPath: string;
  readonly synapseVersions: readonly string[];
  readonly json: boolean;
  readonly write: (text: string) => void;
};

export type Diagnosis = {
  readonly system: OperatingSystem;
  readonly needs: readonly { readonly need: Need; readonly found: Found | undefined }[];
};

/** Says of each need whether it is there and how to get it; gives exit code 0 when all are there, else 3. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const needs = allNeeds(options);
  const found = await findAll(needs);
  const diagnosis: Diagnosis = {
    system: await operatingSystem(),
    needs: needs.map((need) => ({ need, found: found.get(need.id) })),
  };
  options.write(options.json ? diagnosisJson(diagnosis) : diagnosisText(diagnosis));
  return found.size === needs.length ? exitCodes.passed : exitCodes.environment;
}

/** Writes a diagnosis as a table, with what to do below each thing that is missing. */
export function diagnosisText({ system, needs }: Diagnosis): string {
  const width = Math.max(...needs.map(({ need }) => need.name.length));
  const lines = needs.flatMap(({ need, found }) => {
    const name = need.name.padEnd(width);
    if (!found) return [`✗ ${name}  missing; ${need.why}`, `    → ${howToGet(need)}`];
    return [`✓ ${name}  ${[found.version, found.path, standIn(found)].filter(Boolean).join('  ')}`];
  });
  const missing = needs.filter(({ found }) => !found).map(({ need }) => need);
  return [systemLine(system), '', ...lines, '', ...summary(missing), ''].join('\n');
}

function summary(missing: readonly Need[]): string[] {
  if (missing.length === 0) return ['Nothing is missing'];
  const line = lineForPackages(missing);
  const byHand = line === undefined ? [] : ['Where it may not install packages, type this first:', `  ${line}`];
  return [`Missing: ${missing.length}; ./rig verify gets what is missing`, ...byHand];
}

/** Writes a diagnosis as one JSON object; `found` is null where something is missing. */
export function diagnosisJson({ system, needs }: Diagnosis): string {
  const rows = needs.map(({ need, found }) => ({
    id: need.id,
    name: need.name,
    why: need.why,
    found: found ?? null,
    howToGet: howToGet(need),
  }));
  return `${JSON.stringify({ system, needs: rows }, undefined, 2)}\n`;
}

function systemLine({ name, proven }: OperatingSystem): string {
  return proven ? name : `${name}: untested; the rig is proven on Debian 12`;
}

function standIn(found: Found): string | undefined {
  return found.standIn === undefined ? undefined : `(a stand-in: ${found.standIn})`;
}
