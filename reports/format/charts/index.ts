export { clock } from './clock.ts';
export { colourOf } from './colours.ts';
export { gather, one } from './gather.ts';
export { intervalChart } from './interval-chart.ts';
export { shareChart, type ShareBar } from './share-chart.ts';
export { timeChart, type Band, type TimeChart } from './time-chart.ts';
