import BasePlatform from 'matrix-react-sdk/src/BasePlatform';
import type { IConfigOptions } from 'matrix-react-sdk/src/IConfigOptions';
import { version } from 'matrix-react-sdk/package.json';

/** Tells the SDK what it runs on: a browser tab, without notifications and updates of its own. */
export class ShellPlatform extends BasePlatform {
  readonly #configuration: IConfigOptions;

  public constructor(configuration: IConfigOptions) {
    super();
    this.#configuration = configuration;
  }

  public async getConfig(): Promise<IConfigOptions> {
    return this.#configuration;
  }

  public getDefaultDeviceDisplayName(): string {
    return 'Element shell';
  }

  public getHumanReadableName(): string {
    return 'Web shell';
  }

  public async requestNotificationPermission(): Promise<string> {
    return 'denied';
  }

  public async getAppVersion(): Promise<string> {
    return `matrix-react-sdk ${version}`;
  }

  public reload(): void {
    window.location.reload();
  }
}
