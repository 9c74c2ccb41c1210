import { getBranding } from './branding';
import { createElement, type ReactElement } from 'react';

/** Renders the deployment's links (`branding.auth_footer_links`) under the welcome and sign-in pages. */
export default function AuthFooter(): ReactElement {
  const links = getBranding().footerLinks.map(({ text, url }) =>
    createElement('a', { key: url, href: url, target: '_blank', rel: 'noreferrer noopener' }, text),
  );
  return createElement('footer', { className: 'mx_AuthFooter', role: 'contentinfo' }, links);
}
