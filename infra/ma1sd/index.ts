export { readMa1sdConfig, parseMa1sdConfig } from './config/read-config.ts';
export type { Ma1sdConfig } from './config/ma1sd-config.ts';
export type { Mode } from './mode.ts';
export { startMa1sd, type Ma1sd, type Ma1sdOptions } from './start-ma1sd.ts';
