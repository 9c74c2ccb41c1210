export { entryOfReport } from './entry-of-report.ts';
export { lookBack, type HistoryView } from './history-view.ts';
export { openHistory, type History } from './open-history.ts';
