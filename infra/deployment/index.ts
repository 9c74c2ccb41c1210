export type * from './deployment.ts';
