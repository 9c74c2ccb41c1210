export { parseMa1sdConfig } from './config/read-config.ts';
export { startMa1sd, type Ma1sd, type Ma1sdOptions } from './start-ma1sd.ts';
