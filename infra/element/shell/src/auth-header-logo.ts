import { createElement, type ReactElement } from 'react';
import { getBranding } from './branding';

/** Renders the deployment's logo (`branding.auth_header_logo_url`) on the sign-in page. */
export default function AuthHeaderLogo(): ReactElement {
  const { brand, logoUrl } = getBranding();
  return createElement('aside', { className: 'mx_AuthHeaderLogo' }, createElement('img', { src: logoUrl, alt: brand }));
}
