import path from 'node:path';
import { medianOf } from '#infra';
import { openHistory, type KeptFigure } from '#reports';
import type { Settings } from '../settings.ts';
import type { Stage } from './stages.ts';

/** So many nights say what a stage takes. */
const nights = 5;

/** Looks up what stages took in the nights before; what they are known to take on two cores where none was. */
export function estimates(deployment: string, { data }: Settings): (stage: Stage) => number {
  const figures = figuresOfNights(deployment, data);
  return ({ name, minutes }) => {
    const seconds = figures.filter((figure) => figure.name === timeOf(name)).map(({ value }) => value);
    return seconds.length > 0 ? medianOf(seconds) * 1000 : minutes * 60_000;
  };
}

/** Name of the figure that tells what a stage took, in seconds. */
export function timeOf(stage: string): string {
  return `time of stage ${stage}`;
}

function figuresOfNights(deployment: string, data: string): readonly KeptFigure[] {
  try {
    using history = openHistory(path.join(data, 'history.sqlite'));
    return history.newestFigures({ command: 'nightly', deployment, runtime: 'local' }, nights);
  } catch {
    // A history that cannot be read is told of when the night is to be kept there.
    return [];
  }
}
