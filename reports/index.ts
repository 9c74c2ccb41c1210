export { verifySummary, type VerifySummary } from './format/verify-summary.ts';
export { killRate } from './judge/mutants.ts';
export { judge, type Judgement } from './judge/judge.ts';
export type { MutantsReport, RunReport } from './run-report.ts';
export { writeReports } from './write-reports.ts';
