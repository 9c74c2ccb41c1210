// The SDK's stores import each other in a circle, and only this way in finds all of them defined.
import 'matrix-react-sdk/src/stores/widgets/WidgetLayoutStore';
import { startApp } from './app';

startApp().catch((error: unknown) => {
  console.error(error);
  document.documentElement.dataset.shell = 'failed';
  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.textContent = `Element cannot start: ${error instanceof Error ? error.message : String(error)}`;
  document.body.replaceChildren(notice);
});
