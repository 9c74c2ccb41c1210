export { entryOfReport } from './entry-of-report.ts';
export type { HistoryEntry, KeptFigure } from './history-entry.ts';
export { lookBack } from './history-view.ts';
export { openHistory } from './open-history.ts';
