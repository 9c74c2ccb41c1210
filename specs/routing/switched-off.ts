import { operationName, readDeployment, type Operation } from '#infra';
import { stack } from '#fixtures';

/** Operations that a process knows only with an option of homeserver.yaml, though it has a handler for them. */
const options: Readonly<Record<string, string>> = {
  'GET /client/v1/media/preview_url': 'url_preview_enabled',
  'GET /media/v3/preview_url': 'url_preview_enabled',
};

/** Names the option that this deployment leaves off, without which nobody knows the operation. */
export async function switchedOff(operation: Operation): Promise<string | undefined> {
  const option = options[operationName(operation)];
  if (option === undefined) return undefined;
  const { homeservers } = await readDeployment(stack().environment.deployment.directory, {});
  const own = homeservers.find(({ name }) => name === stack().own.name);
  return own?.extraConfig[option] === true ? undefined : option;
}
