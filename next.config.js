import { fileURLToPath } from 'node:url'

const path = (...segments) => fileURLToPath(new URL(segments.join('/'), import.meta.url))
const stylesPath = path('generated', 'styles.json')
const loader = (name, options = {}) => [{ loader: path('tooling', 'loaders', `${name}.ts`), options }]

/** What a build does to modules so that pages load less; see tooling/loaders and docs/decisions/0033. */
const rules = [
  {
    condition: { all: ['production', { path: /^(?:app|components)\// }, { content: /make(?:Reset)?Styles/ }] },
    loaders: loader('precompute-styles', { projectDirectory: path('.'), stylesPath }),
  },
  {
    condition: { all: ['production', { path: /\.styles\.js$/ }, { content: /__(?:s|resetS)tyles/ }] },
    loaders: loader('strip-style-rules', { stylesPath }),
  },
  {
    condition: { all: ['production', { path: /@griffel\/react\/src\/__(?:styles|resetStyles)\.js$/ }] },
    loaders: loader('insert-no-rules'),
  },
  {
    condition: { all: ['production', { path: /\.[jt]sx?$/ }, { content: /from ["']@fluentui\/react-icons["']/ }] },
    loaders: loader('import-single-icons', { iconsDirectory: path('node_modules', '@fluentui', 'react-icons', 'lib', 'atoms', 'svg') }),
  },
  {
    condition: { all: ['production', 'browser', { path: /^lib\/domain\// }, { content: /\bz\./ }] },
    loaders: loader('mark-schemas-pure'),
  },
]

/** The bytes that the body of any request can have; the same number as in lib/domain/limits/body-limit.ts. */
const bodyBytesMax = 262_144

/** @type {import('next').NextConfig} */
const nextConfig = {
  agentRules: false,
  // The files that the server needs, traced, for the runtime folder (tooling/runtime). The root is named, because Next.js would otherwise
  // take a folder above it that has a lockfile.
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname, rules: { '*': rules } },
  // No page has an image that must be scaled, so the address that would do it doesn't answer.
  images: { unoptimized: true },
  experimental: {
    // The portal's folder can be read-only: responses that don't change are kept in memory.
    isrFlushToDisk: false,
    // What Next.js keeps of a body before anyone is asked who they are. lib/actions/body-limit.ts refuses what is longer; a streamed body
    // must be able to exceed that limit, or a cut would hide its length.
    proxyClientMaxBodySize: bodyBytesMax * 1.5,
    serverActions: { bodySizeLimit: bodyBytesMax },
    // In bytes before minification. With the default of 50,000, the overview makes 28 requests instead of 24. Higher values give pages
    // code that only others need: 80,000 made each page 16 to 20 KB heavier. Between 58,000 and 62,000, pages weigh the same.
    turbopackChunking: { minChunkSize: 60_000 },
  },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks all types, including tests and scripts, so a build doesn't need to.
  typescript: { ignoreBuildErrors: true },
  // The embedded database loads its WebAssembly files from its own folder, so it can't be bundled.
  serverExternalPackages: ['@electric-sql/pglite', '@electric-sql/pglite-socket', 'pg-boss', 'pino', 'rate-limiter-flexible'],
  // Addresses of earlier versions, which stand in webhook messages, tickets, and bookmarks.
  redirects: async () => [{ source: '/notices', destination: '/notifications', permanent: true }],
  // The probe of earlier versions.
  rewrites: async () => [{ source: '/api/health', destination: '/api/health/ready' }],
}

export default nextConfig
