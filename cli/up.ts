import type { Deployment, Environment } from '#infra';
import type { CommandContext, StackOptions } from './command-context.ts';
import { openDeployment } from './open-deployment.ts';
import { RunLog } from './run-log.ts';
import { runtimeNamed } from './runtime/runtime-named.ts';

/** Brings a stack up that stays, and says where everything is. */
export async function up(options: StackOptions, context: CommandContext): Promise<number> {
  const { settings, signal, story } = context;
  const runtime = runtimeNamed(options.runtime);
  const deployment = await openDeployment(options, settings);
  const log = await RunLog.create({
    out: settings.out,
    command: 'up',
    deployment: deployment.name,
    startedAt: new Date(),
    runtime: runtime.name,
  });
  const logDirectory = `${log.directory}/logs`;
  const provided = await log.phase('set-up', signal, () =>
    runtime.provide(deployment, { options, logDirectory, context }),
  );
  for (const key of deployment.ignoredKeys) story.say(`Not honoured by the rig: ${key}`);
  const { environment } = await log.phase('up', signal, () =>
    provided.start({ run: { id: log.id, directory: log.directory }, keep: true }),
  );
  await log.stack(environment, await provided.versions());
  await log.finish(false);
  context.write(
    options.json
      ? `${JSON.stringify(environment)}\n`
      : whereEverythingIs(environment, deployment, provided.toolchain.chromium),
  );
  return 0;
}

function whereEverythingIs(environment: Environment, deployment: Deployment, chromium = 'chromium'): string {
  const [own] = environment.homeservers;
  const person = deployment.accounts.find(({ verified }) => verified);
  const rules = Object.entries(environment.names).map(([name, there]) => `MAP ${name} ${there}`);
  const lines = [
    `Element      https://${own?.publicName}/ (${environment.element.program})`,
    ...environment.homeservers.map((one) => `Synapse      ${one.clientUrl} (${one.serverName}, ${one.synapse})`),
    `ma1sd        ${environment.ma1sd.url} (${environment.ma1sd.program})`,
    `IAM          ${environment.iam.url}, control ${environment.iam.controlUrl}`,
    `DNS          ${environment.dns.address}:${environment.dns.port}`,
    ...Object.entries(environment.names).map(([name, there]) => `             ${name} is ${there}`),
    '',
    `Sign in as   ${person?.username}; password: grep -o '"${person?.username}":"[^"]*"' ${environment.secretsFile}`,
    `In a browser ${chromium} --host-resolver-rules="${rules.join(', ')}" \\`,
    `               --ignore-certificate-errors-spki-list=${environment.tls.spki} https://${own?.publicName}/`,
    `Logs         ./rig logs netsoc/main    (all in ${environment.directory}/logs)`,
    'Stop it      ./rig down',
  ];
  return `${lines.join('\n')}\n`;
}
