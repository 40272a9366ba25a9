import { build } from 'esbuild'
import { projectPath } from '../project'

/** Packages in CommonJS use these names, which modules don't have. */
const commonJsNames = `import { createRequire as makeRequire } from 'node:module'
const require = makeRequire(import.meta.url), { dirname: __dirname, filename: __filename } = import.meta`

/**
 * Bundles the operator's command and everything that it needs into a folder: `entra-logs.mjs`, and its parts in `commands`. Only the
 * embedded database stays outside, because it loads its WebAssembly from its own package; the server has that package too.
 * @throws Error if the command can't be bundled.
 */
export async function bundleCommand(folder: string): Promise<void> {
  await build({
    entryPoints: [projectPath('entra-logs.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'commands/[name]-[hash]',
    bundle: true,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    conditions: ['react-server'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['@electric-sql/*', 'pg-native', 'cloudflare:sockets'],
    logLevel: 'error',
    banner: { js: commonJsNames },
  })
}
