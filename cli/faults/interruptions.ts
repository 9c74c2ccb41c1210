import { quickVerify, verifying, type Fault, type Moment } from './fault.ts';

type Interruption = {
  readonly name: string;
  readonly breaks: string;
  readonly moment: Moment;
  readonly signal: NodeJS.Signals;
  /** What the rig has said when the signal comes. */
  readonly after: RegExp;
  readonly command?: readonly string[];
};

function interruption({ name, breaks, moment, signal, after, command }: Interruption): Fault {
  return {
    name,
    breaks,
    moment,
    ...(command ? { command } : {}),
    inject: async (trial) => {
      await trial.says(after);
      trial.interrupt(signal);
    },
    comesTo: { exit: 130, verdict: 'interrupted' },
  };
}

const rigKilled = {
  breaks: 'The rig itself is killed by SIGKILL',
  moment: 'in the specs',
  inject: async (trial) => {
    await trial.says(/^ {2}specs:/m);
    trial.interrupt('SIGKILL');
  },
} satisfies Partial<Fault>;

/** A person or a supervisor ends the rig. */
export const interruptions: readonly Fault[] = [
  interruption({
    name: 'ctrl-c-at-start',
    breaks: 'A person types Ctrl-C while PostgreSQL starts',
    moment: 'at the start',
    signal: 'SIGINT',
    after: /Configuration/,
  }),
  interruption({
    name: 'ctrl-c-in-specs',
    breaks: 'A person types Ctrl-C while checks run',
    moment: 'in the specs',
    signal: 'SIGINT',
    after: /^ {2}specs:/m,
  }),
  interruption({
    name: 'sigterm-in-specs',
    breaks: 'A supervisor ends the rig by SIGTERM while checks run',
    moment: 'in the specs',
    signal: 'SIGTERM',
    after: /✓ login:/,
    command: verifying('wrong password with 403|loses no event and refuses none', 'specs'),
  }),
  interruption({
    name: 'ctrl-c-in-scenarios',
    breaks: 'A person types Ctrl-C while a browser is open',
    moment: 'in the scenarios',
    signal: 'SIGINT',
    after: /✓ welcome:/,
    command: verifying('leads from the welcome page|finds a colleague by name|start a chat', 'scenarios'),
  }),
  interruption({
    name: 'ctrl-c-in-load',
    breaks: 'A person types Ctrl-C while k6 loads the stack',
    moment: 'in the load',
    signal: 'SIGINT',
    after: /Load "smoke" for/,
    command: verifying('^smoke', 'load'),
  }),
  {
    ...rigKilled,
    name: 'rig-killed',
    comesTo: { exit: 'SIGKILL', verdict: 'interrupted' },
    next: [
      { command: ['down'], exit: 0 },
      { command: ['report'], exit: 130 },
    ],
  },
  {
    name: 'rig-killed-in-load',
    breaks: rigKilled.breaks,
    moment: 'in the load',
    command: verifying('^smoke', 'load'),
    inject: async (trial) => {
      await trial.says(/Load "smoke" for/);
      await trial.suiteProcess(/k6 run/);
      trial.interrupt('SIGKILL');
    },
    comesTo: { exit: 'SIGKILL' },
    next: [{ command: ['down'], exit: 0 }],
  },
  {
    ...rigKilled,
    name: 'rig-killed-before-another-run',
    breaks: `${rigKilled.breaks}, and the next verify finds what is left`,
    comesTo: { exit: 'SIGKILL', verdict: 'passed' },
    next: [{ command: quickVerify, exit: 0 }],
  },
];
