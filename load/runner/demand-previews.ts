import { UsageError, type Environment } from '#infra';
import type { Profile } from './profile/profile.ts';

/**
 * Makes sure that a profile which asks for previews of URLs gets any.
 * @throws UsageError when the stack makes none.
 */
export function demandPreviews(
  { name, operations }: Pick<Profile, 'name' | 'operations'>,
  { urlPreviews }: Pick<Environment, 'urlPreviews'>,
): void {
  if (!operations.urlPreview || urlPreviews) return;
  throw new UsageError(`The profile "${name}" asks for previews of URLs, and the homeserver of this stack makes none`, {
    remedy: './rig down, then ./rig up --url-previews',
  });
}
