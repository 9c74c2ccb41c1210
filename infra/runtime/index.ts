export type * from './environment.ts';
export type * from './result.ts';
