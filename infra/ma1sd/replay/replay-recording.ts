import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../support/index.ts';
import { ask } from './ask.ts';
import { differences, type Comparison } from './differences.ts';
import { substitute } from './placeholders.ts';
import type { Recording } from './recording.ts';
import { runSteps } from './run-steps.ts';
import { parsed, type Upstream } from './upstream.ts';

const recordedHeaders = [
  'content-type',
  'location',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
];

/** Plays one recorded exchange against a server; gives what differs, upstream calls included. */
export async function replayRecording(
  recording: Recording,
  url: string,
  upstream: Upstream,
): Promise<readonly string[]> {
  const { steps = [], ...given } = recording.given ?? {};
  await upstream.set(given);
  const variables = await runSteps(steps, { url, given, upstream });
  // What a step set off in the background must not be taken for a call of the recorded request.
  if (recording.asyncUpstream && steps.length > 0) await delay(50);
  await upstream.set(given);
  const answer = await ask(url, substitute(recording.request, variables));
  const expected = substitute({ response: recording.response, upstream: recording.upstream }, variables);
  await settled(upstream, expected.upstream.length);
  const { status } = expected.response;
  const anyError = status === '<4xx-5xx>' && answer.status >= 400 && answer.status < 600;
  if (!anyError && status !== answer.status) return [`status ${answer.status} is not ${status}: ${answer.text}`];
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => recordedHeaders.includes(name)));
  return [
    ...differences(expected.response.headers, headers, { pointer: 'headers' }),
    ...differences(expected.response.body, answer.text === '' ? '' : parsed(answer.text), loosenessOf(recording)),
    ...differences(expected.upstream, upstream.log(), {
      pointer: 'upstream',
      unordered: recording.asyncUpstream ? ['upstream'] : [],
    }),
  ];
}

function loosenessOf({ loose = [], unordered = [] }: Recording): Comparison {
  return { loose, unordered };
}

/** Waits for calls that come after the answer; that there are too few is for the comparison to say. */
async function settled(upstream: Upstream, calls: number): Promise<void> {
  const wait = { within: 1500, what: 'the upstream calls', everyMs: 5 };
  await until(() => upstream.inFlight() === 0 && upstream.log().length >= calls, wait).catch(() => undefined);
}
