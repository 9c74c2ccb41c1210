import { verifying, type Fault } from './fault.ts';

/** A process of the stack is killed from outside while the specs run: nobody can blame the product for that. */
function killed(process: string, what: string): Fault {
  return {
    name: `${process.replace('/', '-').replaceAll('_', '-')}-killed`,
    breaks: `${what} is killed by SIGKILL`,
    moment: 'in the specs',
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      await trial.kill(process);
    },
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment'],
      says: [new RegExp(`${process} was ended by SIGKILL during the run`), /out-of-memory killer/],
    },
  };
}

const ofRestarted = 'keeps what was uploaded when the media worker restarts';

/** A process that a check has started again is no child of the rig, which must still know how it ended. */
const restartedWorkerKilled: Fault = {
  name: 'restarted-worker-killed',
  breaks: 'A worker that a check has restarted is killed by SIGKILL after that',
  moment: 'in the specs',
  command: verifying(ofRestarted, 'specs,scenarios'),
  inject: async (trial) => {
    await trial.says(new RegExp(`✓ restart: ${ofRestarted}`));
    await trial.kill('netsoc/media_repository1');
  },
  comesTo: {
    exit: 3,
    verdict: 'environment',
    blames: ['environment'],
    says: [/netsoc\/media_repository1 was ended by SIGKILL during the run/],
  },
};

/** Every kind of process of the stack, killed. */
export const killedServices: readonly Fault[] = [
  restartedWorkerKilled,
  killed('netsoc/main', 'The main process of Synapse'),
  killed('netsoc/generic_worker1', 'A worker of Synapse'),
  killed('remote/main', "The other organisation's Synapse"),
  killed('postgres', 'PostgreSQL'),
  killed('redis', 'Redis'),
  killed('haproxy', 'The proxy'),
  killed('dnsmasq', 'The DNS server'),
  killed('ma1sd', 'The stand-in for ma1sd'),
  killed('iam', 'The identity store'),
];
