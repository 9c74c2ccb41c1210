import type { Fault } from './fault.ts';
import { interruptions } from './interruptions.ts';
import { machineFaults } from './machine-faults.ts';
import { killedServices } from './killed-services.ts';
import { productFaults } from './product-faults.ts';
import { startFaults } from './start-faults.ts';
import { suiteFaults } from './suite-faults.ts';

/** Every fault, in the order of their trials. */
export const allFaults: readonly Fault[] = [
  ...startFaults,
  ...productFaults,
  ...killedServices,
  ...suiteFaults,
  ...machineFaults,
  ...interruptions,
];
