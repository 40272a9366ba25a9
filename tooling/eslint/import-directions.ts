import { posix, relative, sep } from 'node:path'
import type { Rule } from 'eslint'

/** What every server module can import. */
const ground = ['lib/domain', 'lib/app-error', 'lib/config'] as const
/** What the server's features share: the session, Azure, the database, and the record. */
const record = [...ground, 'lib/auth', 'lib/azure', 'lib/db', 'lib/history', 'generated'] as const

/**
 * Which part of the project may import which; a part is the longest of these names that a path begins with. Anything that isn't
 * listed for a part is forbidden. Pages lead to components and to the server's modules, those to the domain, and never back.
 */
export const mayImport: Record<string, readonly string[]> = {
  'lib/domain': [],
  'lib/app-error': ['lib/domain'],
  'lib/config': ['lib/domain', 'lib/app-error'],
  'lib/azure': ground,
  'lib/explore': [...ground, 'lib/azure'],
  'lib/db': [...ground, 'generated'],
  'lib/auth': [...ground, 'lib/azure', 'lib/db', 'generated'],
  'lib/history': [...ground, 'lib/auth', 'lib/azure', 'lib/db', 'generated'],
  'lib/drafts': record,
  'lib/guide': record,
  'lib/places': record,
  'lib/arrival': record,
  'lib/cost': [...record, 'lib/arrival'],
  'lib/signing': record,
  'lib/compliance': [...record, 'lib/arrival'],
  'lib/notifications': [...record, 'lib/arrival', 'lib/signing'],
  'lib/changes': [...record, 'lib/drafts'],
  'lib/evidence': [...record, 'lib/changes', 'lib/compliance', 'lib/signing'],
  'lib/setup': [...record, 'lib/cost', 'lib/drafts', 'lib/changes'],
  'lib/alerts': [...record, 'lib/changes'],
  'lib/schedule': [...record, 'lib/arrival', 'lib/changes', 'lib/compliance', 'lib/notifications', 'lib/security-log'],
  'lib/doctor': [...record, 'lib/signing'],
  'lib/limits': [...ground, 'lib/db'],
  'lib/security-log': [...ground, 'lib/db'],
  'lib/actions': [...ground, 'lib/azure', 'lib/auth', 'lib/db', 'lib/limits', 'lib/security-log', 'lib/actions/action-result'],
  'lib/actions/action-result': ['lib/domain'],
  components: ['lib/domain', 'lib/actions/action-result', 'generated/styles-text'],
  app: ['components', 'lib', 'generated/styles.css'],
  commands: ['lib'],
  emulator: ['lib/domain'],
  tooling: ['lib', 'emulator', 'generated'],
  testing: ['lib', 'emulator', 'tooling', 'generated'],
}

/** In addition to what its part may import, a test may drive the emulator and use the shared test helpers. */
const testsMayImport = ['emulator', 'testing', 'tooling']

/** Packages that only these parts can import. A name that ends in * matches all names with that beginning. */
const ownersOfPackages: Record<string, readonly string[]> = {
  '@azure/arm-*': ['lib/azure'],
  '@azure/msal-node': ['lib/auth'],
  '@prisma/*': ['lib/db', 'generated'],
  '@electric-sql/*': ['lib/db'],
  pg: ['lib/db'],
  'pg-boss': ['lib/schedule'],
  'rate-limiter-flexible': ['lib/limits'],
  '@kusto/*': ['lib/explore'],
  'oidc-provider': ['emulator'],
}

/** Code that never runs in the portal can use any package. */
const partsOutsidePortal = ['tooling', 'testing']

/** The only packages that the domain can import, because it runs in the browser and on the server and does no input or output. */
const domainPackages = ['zod']

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isWithin = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}.`)
const isPackageNamed = (source: string, pattern: string) =>
  pattern.endsWith('*') ? source.startsWith(pattern.slice(0, -1)) : source === pattern || source.startsWith(`${pattern}/`)

function partOf(path: string): string | undefined {
  return Object.keys(mayImport)
    .filter((part) => isWithin(path, part))
    .toSorted((a, b) => b.length - a.length)[0]
}

/** Returns the path of an import inside the project, or undefined for a package. */
function projectTarget(source: string, importer: string): string | undefined {
  if (source.startsWith('@/')) return source.slice(2)
  return source.startsWith('.') ? posix.join(posix.dirname(importer), source) : undefined
}

/**
 * What is wrong with an import, or undefined.
 * @param importer path of the importing file inside the project, with forward slashes
 * @param source the import's text, such as `@/lib/db/database`
 */
export function importFault(importer: string, source: string): string | undefined {
  const part = partOf(importer)
  if (part === undefined) return undefined
  const target = projectTarget(source, importer)
  if (target === undefined) return packageFault(importer, part, source)
  if (isWithin(target, part) && partOf(target) === part) return undefined
  const allowed = [...(mayImport[part] ?? []), ...(isTest(importer) ? testsMayImport : [])]
  if (allowed.some((folder) => isWithin(target, folder))) return undefined
  return `${part} must not import ${target}. It may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing of the project'}.`
}

function packageFault(importer: string, part: string, source: string): string | undefined {
  if (isTest(importer) || partsOutsidePortal.includes(part)) return undefined
  if (part === 'lib/domain' && !domainPackages.some((name) => isPackageNamed(source, name)))
    return `${part} must not import ${source}: it does no input or output and runs in the browser too. It may import ${domainPackages.join(', ')}.`
  if (part === 'components' && (source === 'server-only' || source.startsWith('node:')))
    return `${part} must not import ${source}: it runs in the browser.`
  const owners = Object.entries(ownersOfPackages).find(([pattern]) => isPackageNamed(source, pattern))?.[1]
  return owners && !owners.includes(part) ? `Only ${owners.join(' and ')} may import ${source}.` : undefined
}

/** Reports every import, export-from, dynamic import, and type import in the wrong direction. */
export const importDirections: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const importer = relative(context.cwd, context.filename).split(sep).join('/')
    const check = (node: Rule.Node) => {
      const source = 'source' in node && node.source && 'value' in node.source ? node.source.value : undefined
      const fault = typeof source === 'string' ? importFault(importer, source) : undefined
      if (fault) context.report({ node, message: fault })
    }
    return {
      ImportDeclaration: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    }
  },
}
