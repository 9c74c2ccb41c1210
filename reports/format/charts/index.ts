export { clock } from './clock.ts';
export { colourOf } from './colours.ts';
export { gather, one } from './gather.ts';
export { intervalChart, type Interval } from './interval-chart.ts';
export { shareChart, type ShareBar } from './share-chart.ts';
export { timeChart, type Band, type TimeChart, type TimeLine } from './time-chart.ts';
