export { medianOf } from './change-points.ts';
export { entryOfReport } from './entry-of-report.ts';
export type { HistoryEntry, KeptFigure } from './history-entry.ts';
export { lookBack, type HistoryView } from './history-view.ts';
export { openHistory, type History } from './open-history.ts';
