import { StackError, UsageError, type Verdict } from '#infra';
import { Interrupted } from './interruption.ts';

/** Exit code of each verdict; wrong usage is 2. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  passed: 0,
  failed: 1,
  environment: 3,
  inconclusive: 4,
  interrupted: 130,
};

/** Gives the verdict that an exit code of a run stands for; any other code is no verdict on the product. */
export function verdictOf(code: number): Verdict {
  const found = (Object.keys(exitCodes) as Verdict[]).find((verdict) => exitCodes[verdict] === code);
  return found ?? 'environment';
}

/** Says which exit code an error of a command means. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2;
  if (error instanceof Interrupted) return exitCodes.interrupted;
  return exitCodes.environment;
}

/** Writes an error as a person reads it: what, and what to do. A defect of the rig itself keeps its stack. */
export function explain(error: unknown): string {
  if (error instanceof StackError || error instanceof UsageError) {
    return error.remedy ? `${error.message}\n  → ${error.remedy}` : error.message;
  }
  if (error instanceof Interrupted) return error.message;
  return `This is a defect of the rig itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
