/** A place in the app as the address bar names it, e.g. `room/!id:server` of `#/room/!id:server?via=other`. */
export type Screen = { readonly screen: string; readonly params: Readonly<Record<string, string | string[]>> };

type Chat = { showScreen(screen: string, params?: Screen['params']): void };

let shown = '';

/** Reads the screen that the address bar names; an empty name means none. */
export function readScreen(hash = window.location.hash): Screen {
  const [name = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const search = new URLSearchParams(query);
  const params = [...new Set(search.keys())].map((key) => {
    const values = search.getAll(key);
    return [key, values.length > 1 ? values : (values[0] ?? '')] as const;
  });
  return { screen: decodeURIComponent(name), params: Object.fromEntries(params) };
}

/** Puts the screen that the app shows into the address bar. */
export function showInAddressBar(screen: string, replaceLast: boolean): void {
  const hash = `#/${screen}`;
  if (replaceLast) window.location.replace(hash);
  else window.location.assign(hash);
  // As the browser wrote it, which may differ in its escapes.
  shown = window.location.hash;
}

/** Lets the app follow the address bar, but for what it wrote there itself. */
export function followAddressBar(chat: Chat): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash === shown) return;
    const { screen, params } = readScreen();
    chat.showScreen(screen, params);
  });
}
