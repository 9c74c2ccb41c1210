import { parse, stringify } from 'yaml';
import { changeStack, type FileEdit, type StandingStack } from '#infra';
import type { Breaking } from '../mutant.ts';

type Section = Readonly<Record<string, unknown>>;

/** Changes dnsmasq.conf, one setting a line. */
export function records(edit: (lines: readonly string[], stack: StandingStack) => readonly string[]): Breaking {
  return (stack) => {
    const edited = (text = ''): string => edit(text.split('\n'), stack).join('\n');
    return changeStack(stack, { files: { 'dnsmasq.conf': edited }, restart: ['dnsmasq'] });
  };
}

/** Changes one section of ma1sd.yaml. */
export function ma1sdSection(name: string, edit: (section: Section) => Section): Breaking {
  const edited: FileEdit = (text = '') => {
    const config = parse(text) as Readonly<Record<string, Section>>;
    return stringify({ ...config, [name]: edit(config[name] ?? {}) });
  };
  return (stack) => changeStack(stack, { files: { 'ma1sd/ma1sd.yaml': edited }, restart: ['ma1sd'] });
}

/** Changes a file that the deployment mounts into Element, which is read anew with each request. */
export function mountedIntoElement(file: string, edit: FileEdit): Breaking {
  return (stack) => changeStack(stack, { files: { [`element/${file}`]: edit } });
}
