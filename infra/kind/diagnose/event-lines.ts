import type { DiagnosedFile, Patient } from './diagnose.ts';

/** Writes the events of the namespace, a line each, the oldest first. */
export async function eventLines({ kube, place }: Patient): Promise<readonly DiagnosedFile[]> {
  const events = await kube.events(place.namespace);
  const lines = events.map(({ at, type, reason, message, about, count }) => {
    const often = count > 1 ? ` (${count} times)` : '';
    return `${at} ${type === 'Normal' ? 'INFO' : 'WARNING'} ${about} ${reason}${often}: ${message.trim().replaceAll('\n', ' ')}`;
  });
  return [{ file: 'events.log', text: lines.map((line) => `${line}\n`).join('') }];
}
