import { judgeStress } from '../faults/judge-stress.ts';
import { judgePlayedServers } from './federation/judge-federation.ts';
import { judgeCarried } from './judge-carried.ts';
import { judgeMarkers, judgeSenders } from './judge-federation.ts';
import { judgeErrors, judgeLatency } from './judge-objectives.ts';
import { judgeLimits } from './limits/judge-limits.ts';
import { judgePeople } from './people/judge-people.ts';
import { judgeValidity, withinValidity } from './judge-validity.ts';
import { judgeMedia, judgeMessages, judgePushes } from './judge-writes.ts';
import type { Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';

const judges: readonly ((measured: Measurement) => Judgement)[] = [
  judgeCarried,
  judgeErrors,
  judgeLatency,
  judgeMessages,
  judgeMedia,
  judgeMarkers,
  judgeSenders,
  judgePushes,
];

/** Judges a whole run: whether it says anything first, and then everything else. */
export function judgeLoad(measured: Measurement): readonly Judgement[] {
  if (measured.profile.faults) return judgeStress(measured);
  const validity = judgeValidity(measured);
  const judgements = [
    ...judges.map((judge) => judge(measured)),
    ...judgePlayedServers(measured),
    ...judgePeople(measured),
    ...judgeLimits(measured),
  ];
  return [validity, ...judgements.map((judgement) => withinValidity(judgement, validity))];
}
