import SdkConfig from 'matrix-react-sdk/src/SdkConfig';

/** What a deployment may say of itself in config.json, its defaults filled in. */
export type Branding = {
  readonly brand: string;
  readonly logoUrl: string;
  readonly footerLinks: readonly { readonly text: string; readonly url: string }[];
};

/** Reads the branding, in the snake case of today's config.json or the camel case of older ones. */
export function getBranding(): Branding {
  const branding = SdkConfig.getObject('branding');
  return {
    brand: SdkConfig.get('brand'),
    logoUrl: branding?.get('auth_header_logo_url') ?? 'themes/element/img/logos/element-logo.svg',
    footerLinks: branding?.get('auth_footer_links') ?? [],
  };
}
