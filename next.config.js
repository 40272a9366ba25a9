/** @type {import('next').NextConfig} */
const nextConfig = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything, tests and scripts too; a build on the way to the demo need not do it again.
  typescript: { ignoreBuildErrors: true },
  // The embedded database finds its WebAssembly files beside its own modules, so it must not be bundled.
  serverExternalPackages: ['@electric-sql/pglite', '@electric-sql/pglite-socket', 'pg-boss', 'pino'],
}

export default nextConfig
