import exec from 'k6/execution';

let vu: typeof exec.vu | undefined;
let scenario: typeof exec.scenario | undefined;
let instance: typeof exec.instance | undefined;

/**
 * What k6 says of the virtual user that runs, of its scenario and of the whole. k6 makes each of these objects anew
 * whenever it is asked, which costs more than a small request does; what they say is of the moment all the same.
 */
export const execution = {
  get vu(): typeof exec.vu {
    return (vu ??= exec.vu);
  },
  get scenario(): typeof exec.scenario {
    return (scenario ??= exec.scenario);
  },
  get instance(): typeof exec.instance {
    return (instance ??= exec.instance);
  },
};
