import type { RunReport, StackView, Traffic } from '../../run-report.ts';

/** A process as the picture shows it. */
export type Box = {
  readonly name: string;
  readonly title: string;
  /** What it does, for somebody who does not know the name. */
  readonly task: string;
  /** Undefined for a process that the proxy does not send to. */
  readonly requests?: number;
  readonly standIn: boolean;
  readonly x: number;
  readonly y: number;
};

export type Frame = {
  readonly title: string;
  readonly y: number;
  readonly height: number;
  readonly boxes: readonly Box[];
};

/** Where everything of the stack's picture stands, in units of its view box. */
export type Layout = {
  readonly front: readonly Box[];
  readonly own?: Frame;
  readonly behind: readonly Box[];
  readonly others: readonly Frame[];
  readonly height: number;
};

export const width = 480;
export const box = { width: 140, height: 54, gap: 12, left: 18 } as const;

const frontTop = 168;
const step = box.height + box.gap;

/** Lays the stack out from top to bottom: in front of Synapse, the own homeserver, what is behind it, other homeservers. */
export function layOut(view: StackView, report: Pick<RunReport, 'traffic' | 'stack'>): Layout {
  const shared = view.processes.filter(({ homeserver }) => homeserver === undefined);
  const front = shared.filter(isFront);
  const behind = shared.filter((process) => !isFront(process) && !isProxy(process)).toSorted(iamFirst);
  const make = (process: Process, x: number, y: number) => boxOf(process, { x, y, ...report });
  const [first, ...rest] = view.homeservers;
  const ownTop = frontTop + (front.length > 0 ? box.height + 34 : 0);
  const inOwn = (process: Process, index: number): Box => make(process, ...cell(index, ownTop + 28));
  const own = first && frameOf(first, view.processes, { y: ownTop, make: inOwn });
  const behindTop = ownTop + (own?.height ?? 0) + 30;
  const behindRows = Math.ceil(behind.length / 3);
  const othersTop = behindTop + behindRows * step + 18;
  const others = stacked(rest, view.processes, { top: othersTop, make });
  const last = others.at(-1);
  return {
    front: front.map((process, index) => make(process, ...cell(index === 0 ? 0 : index + 1, frontTop))),
    ...(own ? { own } : {}),
    behind: behind.map((process, index) => make(process, ...cell(index, behindTop))),
    others,
    height: last ? last.y + last.height + 8 : othersTop,
  };
}

type Process = StackView['processes'][number];
type Make = (process: Process, x: number, y: number) => Box;

const isProxy = ({ class: kind, name }: Process): boolean => /haproxy|proxy|ingress/.test(`${kind} ${name}`);
const isFront = ({ class: kind, name }: Process): boolean => /ma1sd|element/.test(`${kind} ${name}`);

// ma1sd stands in the first column, and its line to the IAM runs down the left margin.
const iamFirst = (a: Process, b: Process): number => Number(b.class === 'iam') - Number(a.class === 'iam');

function cell(index: number, top: number): readonly [x: number, y: number] {
  return [box.left + (index % 3) * (box.width + box.gap), top + Math.floor(index / 3) * step];
}

function frameOf(
  { name, serverName, synapse }: StackView['homeservers'][number],
  processes: StackView['processes'],
  { y, make }: { readonly y: number; readonly make: (process: Process, index: number) => Box },
): Frame {
  const members = processes.filter(({ homeserver }) => homeserver === name);
  const height = 28 + Math.max(1, Math.ceil(members.length / 3)) * step;
  return { title: `${serverName} · Synapse ${synapse}`, y, height, boxes: members.map(make) };
}

function stacked(
  rest: StackView['homeservers'],
  processes: StackView['processes'],
  { top, make }: { readonly top: number; readonly make: Make },
): readonly Frame[] {
  const frames: Frame[] = [];
  for (const homeserver of rest) {
    const y = top + frames.reduce((sum, { height }) => sum + height + 14, 0);
    const place = (process: Process, index: number): Box => make(process, ...cell(index, y + 28));
    frames.push(frameOf(homeserver, processes, { y, make: place }));
  }
  return frames;
}

function boxOf(
  { name, class: kind, instance }: Process,
  at: { readonly x: number; readonly y: number; readonly traffic?: Traffic; readonly stack: RunReport['stack'] },
): Box {
  const served = at.traffic?.instances.filter(({ process }) => process === name) ?? [];
  const requests = served.reduce((sum, one) => sum + one.requests, 0);
  const title = name.slice(name.indexOf('/') + 1);
  return {
    name,
    title: title.length > 20 ? `${title.slice(0, 19)}…` : title,
    task: taskOf(kind),
    ...(instance !== undefined && at.traffic ? { requests } : {}),
    standIn: at.stack.standIns.some((standIn) => standIn.toLowerCase() === title.toLowerCase()),
    x: at.x,
    y: at.y,
  };
}

const tasks: readonly (readonly [pattern: RegExp, task: string])[] = [
  [/postgres/, 'database'],
  [/redis/, 'between processes'],
  [/dns/, 'names, SRV records'],
  [/iam/, 'people, passwords'],
  [/pusher/, 'notifies phones'],
  [/federation_sender/, 'sends to others'],
  [/event|persister|stream/, 'writes events'],
];

function taskOf(kind: string): string {
  return tasks.find(([pattern]) => pattern.test(kind))?.[1] ?? 'not behind the proxy';
}
