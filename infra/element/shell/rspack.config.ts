import path from 'node:path';
import { type Configuration, rspack } from '@rspack/core';
import { reportProgress } from './progress.ts';
import { moduleRules } from './module-rules.ts';

/** Themes that matrix-react-sdk asks index.html for by name. */
const themes = ['light', 'light-high-contrast', 'light-custom', 'dark', 'dark-custom'];

/** Renders the build's configuration; `directory` holds this package with its node_modules. */
export function rspackConfiguration(directory: string): Configuration {
  const sdk = path.join(directory, 'node_modules/matrix-react-sdk');
  return {
    mode: 'production',
    target: ['web', 'es2022'],
    context: directory,
    devtool: false,
    performance: false,
    entry: {
      app: './src/main.ts',
      usercontent: 'matrix-react-sdk/src/usercontent/index.ts',
      // A worker's scope is the folder it is served from, and this one serves the whole app.
      'service-worker': { import: './src/service-worker.ts', filename: 'service-worker.js' },
      ...Object.fromEntries(themes.map((name) => [`theme-${name}`, `${sdk}/res/themes/${name}/css/${name}.pcss`])),
    },
    output: {
      path: path.join(directory, 'webapp'),
      filename: 'bundles/[name].js',
      chunkFilename: 'bundles/[name].[contenthash:8].js',
      assetModuleFilename: 'assets/[name].[hash:8][ext]',
      publicPath: 'auto',
      clean: true,
    },
    resolve: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      alias: { $webapp: path.join(directory, 'generated') },
      fallback: { util: 'util', buffer: 'buffer', fs: false, net: false, tls: false, crypto: false, path: false },
    },
    node: { global: true },
    module: { rules: moduleRules() },
    plugins: [
      // What the SDK leaves to the app that is built on it.
      new rspack.NormalModuleReplacementPlugin(/\/AuthFooter$/, path.join(directory, 'src/auth-footer.ts')),
      new rspack.NormalModuleReplacementPlugin(/\/AuthHeaderLogo$/, path.join(directory, 'src/auth-header-logo.ts')),
      new rspack.ProvidePlugin({ process: 'process/browser', Buffer: ['buffer', 'Buffer'] }),
      new rspack.CssExtractRspackPlugin({ filename: 'bundles/[name].css', ignoreOrder: true }),
      new rspack.CopyRspackPlugin({
        patterns: [
          { from: 'public' },
          { from: 'generated' },
          { from: `${sdk}/res/media`, to: 'media', noErrorOnMissing: true },
          { from: `${sdk}/src/usercontent/index.html`, to: 'usercontent/index.html', transform: withUserContentScript },
          { from: `${sdk}/res/img/element-desktop-logo.svg`, to: 'themes/element/img/logos/element-logo.svg' },
        ],
      }),
      new rspack.ProgressPlugin(reportProgress()),
    ],
  };
}

function withUserContentScript(page: Buffer): string {
  return page.toString().replace('</body>', '<script src="../bundles/usercontent.js"></script></body>');
}
