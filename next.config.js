/** @type {import('next').NextConfig} */
const nextConfig = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks all types, including tests and scripts, so a build doesn't need to.
  typescript: { ignoreBuildErrors: true },
  // The embedded database loads its WebAssembly files from its own folder, so it can't be bundled.
  serverExternalPackages: ['@electric-sql/pglite', '@electric-sql/pglite-socket', 'pg-boss', 'pino'],
  // Addresses of earlier versions, which stand in webhook messages, tickets, and bookmarks.
  redirects: async () => [{ source: '/notices', destination: '/notifications', permanent: true }],
  // The probe of earlier versions.
  rewrites: async () => [{ source: '/api/health', destination: '/api/health/ready' }],
}

export default nextConfig
