import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
const nextConfig = {
  agentRules: false,
  poweredByHeader: false,
  turbopack: { root: dirname(dirname(dirname(fileURLToPath(import.meta.url)))) },
}

export default nextConfig
