import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { projectPath } from './project'

/** An entry point for requests: a page, a server action, or a method of a route handler. */
export interface Entrance {
  kind: 'page' | 'action' | 'handler'
  /** The route of a page (`/history/[changeId]`), the name of an action, or method and route of a handler (`GET /api/health`). */
  name: string
  /** The permission that it requires; `none` if it requires none. */
  permission: string
  /** What an action or a handler says about the security log, as it's written in the code. */
  logs?: string
}

/** An entry point as docs/security.md describes it. */
export interface DescribedEntrance extends Entrance {
  administrator: string
  helpdesk: string
  signedOut: string
}

const section = 'Who can do what'

/** Returns the access table of docs/security.md, with one element for each entry point. */
export function readAccessTable(): DescribedEntrance[] {
  const text = readFileSync(projectPath('docs', 'security.md'), 'utf8')
  const [, after = ''] = text.split(`## ${section}\n`)
  const [body = ''] = after.split('\n## ')
  const rows = body
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
  return rows.flatMap((row) => {
    const [names = '', permission = '', administrator = '', helpdesk = '', signedOut = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({
      kind: kindOf(name),
      name,
      permission: permission.replaceAll('`', ''),
      administrator,
      helpdesk,
      signedOut,
    }))
  })
}

function kindOf(name: string): Entrance['kind'] {
  if (name.startsWith('/')) return 'page'
  return name.includes(' /') ? 'handler' : 'action'
}

/** Returns every entry point in the code, with the permission that it requires. */
export function findEntrances(): Entrance[] {
  const files = readdirSync(projectPath('app'), { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  return files.flatMap((file): Entrance[] => {
    const source = () => readFileSync(join(projectPath('app'), file), 'utf8')
    switch (posix.basename(file)) {
      case 'page.tsx':
        return [{ kind: 'page', name: routeOf(file), permission: pagePermission(source(), file) }]
      case 'route.ts':
        return [
          ...source().matchAll(
            /export const (GET|POST|PUT|PATCH|DELETE) = define(?:Public)?Handler[^(]*\(\{(?:\s*permission: '([^']+)')?[^]*?logs: (?:'(nothing)')?/g,
          ),
        ].map(([, method = '', permission = 'none', logs]) => ({
          kind: 'handler',
          name: `${method} ${routeOf(file)}`,
          permission,
          logs,
        }))
      case 'actions.ts':
        return [...source().matchAll(/export const (\w+) = defineAction\(\{\s*permission: '([^']+)'[^]*?logs: (?:'(nothing)')?/g)].map(
          ([, name = '', permission = '', logs]) => ({ kind: 'action', name, permission, logs }),
        )
      default:
        return []
    }
  })
}

/** A page in the portal's frame requires at least what the frame requires. */
function pagePermission(source: string, file: string): string {
  const own = permissionIn(source, /requireSession\('([^']+)'\)/)
  return own === 'none' && file.startsWith('(portal)/')
    ? permissionIn(readFileSync(projectPath('app', '(portal)', 'layout.tsx'), 'utf8'), /requireSession\('([^']+)'\)/)
    : own
}

function permissionIn(source: string, pattern: RegExp): string {
  return pattern.exec(source)?.[1] ?? 'none'
}

function routeOf(file: string): string {
  const parts = posix
    .dirname(file)
    .split('/')
    .filter((part) => part !== '.' && !part.startsWith('('))
  return `/${parts.join('/')}`
}
