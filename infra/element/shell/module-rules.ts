import { type RuleSetRule, rspack } from '@rspack/core';
import { stylePlugins } from './style-plugins.ts';

// Without its view box an icon no longer scales.
const svgoConfig = { plugins: [{ name: 'preset-default', params: { overrides: { removeViewBox: false } } }] };
const fileName = 'assets/[name].[contenthash:8].[ext]';

/** Lists how each kind of file in matrix-react-sdk, matrix-js-sdk and this package is turned into a module. */
export function moduleRules(): RuleSetRule[] {
  return [
    // Both SDKs are imported as TypeScript that leaves file endings out.
    { test: /\.m?js$/, include: /node_modules/, resolve: { fullySpecified: false } },
    script(/\.ts$/, false),
    script(/\.tsx$/, true),
    { test: /\.pcss$/, use: [...extractedCss(1), nestedStyles()], type: 'javascript/auto' },
    { test: /\.css$/, resourceQuery: { not: [/raw/] }, use: extractedCss(0), type: 'javascript/auto' },
    iconComponent(),
    { test: /\.(png|gif|jpe?g|woff2?|ttf|eot|mp3|ogg|wasm)$/, type: 'asset/resource' },
    { test: /\.svg$/, issuer: /\.p?css$/, type: 'asset/resource' },
    // The recorder loads these by URL, each in a thread of its own.
    { test: /opus-recorder[/\\]dist[/\\](encoderWorker|decoderWorker|waveWorker)\.min\.js$/, type: 'asset/resource' },
    { test: /RecorderWorklet\.ts$/, type: 'asset/resource' },
  ];
}

function script(test: RegExp, tsx: boolean): RuleSetRule {
  return {
    test,
    exclude: /RecorderWorklet\.ts$/,
    loader: 'builtin:swc-loader',
    type: 'javascript/auto',
    // Written for React 17 and for fields that do not shadow what a base class has set.
    options: {
      jsc: {
        parser: { syntax: 'typescript', tsx, decorators: true },
        target: 'es2022',
        transform: { legacyDecorator: true, useDefineForClassFields: false, react: { runtime: 'classic' } },
      },
    },
  };
}

function extractedCss(importLoaders: number): RuleSetRule['use'] & object[] {
  return [
    // Style sheets lie in bundles/, what they point to beside it.
    { loader: rspack.CssExtractRspackPlugin.loader, options: { publicPath: '../' } },
    { loader: 'css-loader', options: { importLoaders, esModule: false } },
  ];
}

function nestedStyles(): object {
  return {
    loader: 'postcss-loader',
    options: { postcssOptions: { config: false, parser: 'postcss-scss', plugins: stylePlugins() } },
  };
}

/** Scripts take an SVG both as a component, by the name Icon, and as a URL, by default. */
function iconComponent(): RuleSetRule {
  return {
    test: /\.svg$/,
    issuer: { not: [/\.p?css$/] },
    type: 'javascript/auto',
    use: [
      {
        loader: '@svgr/webpack',
        options: { namedExport: 'Icon', svgoConfig, svgProps: { role: 'presentation', 'aria-hidden': true } },
      },
      { loader: 'file-loader', options: { esModule: false, name: fileName } },
    ],
  };
}
