import { startStack, type Deployment, type Environment } from '#infra';
import type { CommandContext, StackOptions } from './command-context.ts';
import { openDeployment } from './open-deployment.ts';
import { programVersions, providePrograms } from './programs.ts';
import { RunLog } from './run-log.ts';

export type UpOptions = StackOptions & {
  /** Rate limits stay as production has them. */
  readonly productionLimits?: boolean;
};

/** Brings a stack up that stays, and says where everything is. */
export async function up(options: UpOptions, context: CommandContext): Promise<number> {
  const { settings, signal, story } = context;
  const deployment = await openDeployment(options, settings);
  const log = await RunLog.create({
    out: settings.out,
    command: 'up',
    deployment: deployment.name,
    startedAt: new Date(),
  });
  const programs = await log.phase('set-up', signal, () =>
    providePrograms(deployment, options, { logDirectory: `${log.directory}/logs`, context }),
  );
  for (const key of deployment.ignoredKeys) story.say(`Not honoured by the rig: ${key}`);
  const stack = await log.phase('up', signal, () =>
    startStack({
      deployment,
      programs,
      run: { id: log.id, directory: log.directory },
      stateRoot: settings.stateRoot,
      keep: true,
      productionLimits: options.productionLimits ?? false,
      links: options.links ?? false,
      urlPreviews: options.urlPreviews ?? false,
      story,
      signal,
      ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
    }),
  );
  await log.stack(stack.environment, await programVersions(programs));
  await log.finish(false);
  const { environment } = stack;
  context.write(
    options.json ? `${JSON.stringify(environment)}\n` : whereEverythingIs(environment, deployment, programs.chromium),
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
