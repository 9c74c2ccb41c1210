import { getUserLanguage, setLanguage } from 'matrix-react-sdk/src/languageHandler';
import PlatformPeg from 'matrix-react-sdk/src/PlatformPeg';
import SdkConfig from 'matrix-react-sdk/src/SdkConfig';
import { setTheme } from 'matrix-react-sdk/src/theme';
import { createElement } from 'react';
import { render } from 'react-dom';
import { loadConfiguration, withServer } from './configuration';
import { startMediaWorker } from './media-worker';
import { ShellPlatform } from './platform';
import { followAddressBar, readScreen, showInAddressBar } from './routing';

/** Starts the app in `#matrixchat`; `<html data-shell="started">` says that it has been rendered. */
export async function startApp(): Promise<void> {
  // On a resize the SDK warns about the console through the logger of bug reports, which the shell does not have.
  Object.assign(window, { mx_rage_logger: { bypassRageshake: () => undefined } });
  const configuration = await loadConfiguration();
  SdkConfig.put(configuration);
  PlatformPeg.set(new ShellPlatform(configuration));
  await Promise.all([setLanguage([getUserLanguage(), 'en']), startMediaWorker()]);
  await setTheme();
  SdkConfig.put(await withServer(configuration));
  await renderChat();
  document.documentElement.dataset.shell = 'started';
}

async function renderChat(): Promise<void> {
  // Much of what this imports reads the configuration while it is loaded.
  const { default: MatrixChat } = await import('matrix-react-sdk/src/components/structures/MatrixChat');
  const screen = readScreen();
  const properties = {
    config: SdkConfig.get(),
    enableGuest: false,
    realQueryParams: Object.fromEntries(new URLSearchParams(window.location.search)),
    startingFragmentQueryParams: screen.params,
    initialScreenAfterLogin: screen,
    defaultDeviceDisplayName: PlatformPeg.get()?.getDefaultDeviceDisplayName(),
    onNewScreen: showInAddressBar,
    onTokenLoginCompleted: () =>
      window.history.replaceState(null, '', `${window.location.pathname}${window.location.hash}`),
  };
  const chat = render(createElement(MatrixChat, properties), document.getElementById('matrixchat'));
  // The SDK itself looks for the app under this name.
  Object.assign(window, { matrixChat: chat });
  followAddressBar(chat);
}
