import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brokenDeployment } from './deployment-copy.ts';
import { verifying, type Fault } from './fault.ts';

/** What the deployment or its homeserver does wrong by itself: this alone is the product's fault. */
export const productFaults: readonly Fault[] = [
  {
    name: 'requirement-broken',
    breaks: 'The ingress has no rule that brings /sync to the generic workers',
    moment: 'before the start',
    command: verifying('brings what clients ask of their account', 'specs'),
    arrange: (place) =>
      brokenDeployment(place, [{ file: 'synapse.values.yaml', from: '(r0|v3)/sync$', to: '(r0|v3)/snyc$' }]),
    comesTo: { exit: 1, verdict: 'failed', blames: ['product'], says: [/client\/v3\/sync/] },
  },
  {
    name: 'answers-500',
    breaks: 'Synapse answers 500, since the media store cannot be written',
    moment: 'before the start',
    command: verifying('gives back the very bytes that were uploaded', 'specs'),
    arrange: (place) =>
      brokenDeployment(place, [
        {
          file: 'synapse.values.yaml',
          from: 'max_image_pixels: 32M',
          to: 'max_image_pixels: 32M\n  media_store_path: /proc/self',
        },
      ]),
    comesTo: { exit: 1, verdict: 'failed', blames: ['product'], says: [/500/] },
  },
  {
    name: 'worker-ends-by-itself',
    breaks: 'A worker of Synapse ends by itself with exit code 7',
    moment: 'in the specs',
    arrange: (place) => brokenDeployment(place, [endingWorker(path.join(place.directory, 'end-now'))]),
    inject: async (trial) => {
      await trial.says(/^ {2}specs:/m);
      await writeFile(path.join(trial.place.directory, 'end-now'), '');
    },
    comesTo: {
      exit: 1,
      verdict: 'failed',
      blames: ['product'],
      says: [/netsoc\/pusher1 ended by itself with exit code 7 during the run/],
    },
  },
];

/** Python runs a module of this name at its start; this one ends its process as soon as a file is there. */
function endingWorker(file: string) {
  const lines = [
    'import os, threading, time',
    'def watch():',
    `    while not os.path.exists("${file}"): time.sleep(0.02)`,
    '    os._exit(7)',
    'threading.Thread(target=watch, daemon=True).start()',
  ];
  const written = lines.map((line) => `'${line}'`).join(' ');
  return {
    file: 'synapse.values.yaml',
    from: '  pusher:\n    enabled: true\n',
    to: [
      '  pusher:',
      '    enabled: true',
      '    extraCommands:',
      '      - cp -r "$PASSWORD_PROVIDER_SOURCE/." "$SYNAPSE_MODULES"',
      `      - ${JSON.stringify(`printf '%s\\n' ${written} > "$SYNAPSE_MODULES/sitecustomize.py"`)}`,
      '',
    ].join('\n'),
  };
}
