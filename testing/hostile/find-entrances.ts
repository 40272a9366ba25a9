import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { definedActions } from '@/lib/actions/define-action'
import { questionIds } from '@/lib/domain/guide/missing-logs/question'
import { filterPartWords } from '@/lib/domain/history/history-filter'
import { projectPath } from '@/tooling/project'

/** A server action with the schema of its input. */
export interface FoundAction {
  name: string
  input: z.core.$ZodType
  /** Whether it only reads, or only changes a draft. */
  isQuiet: boolean
  act: (input: unknown) => Promise<{ kind: string; error?: { code: string } }>
}

/** A method of a route handler. */
export interface FoundHandler {
  name: string
  method: string
  /** The names of the parameters in its route. */
  parameters: string[]
  answer: (request: NextRequest, context: { params: Promise<Record<string, string> | undefined> }) => Promise<Response>
}

/** A page. */
export interface FoundPage {
  name: string
  parameters: string[]
  page: (props: never) => unknown
  metadata: ((props: never) => unknown) | undefined
}

const filesNamed = (name: string, folder = 'app') =>
  readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === name)

const load = async (file: string) => (await import(projectPath('app', file))) as Record<string, unknown>

const parametersOf = (file: string) => [...file.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)

/** Returns every server action of the portal. */
export async function findActions(): Promise<FoundAction[]> {
  const found: FoundAction[] = []
  for (const file of filesNamed('actions.ts'))
    for (const [name, action] of Object.entries(await load(file))) {
      const defined = definedActions.get(action as object)
      if (!defined) throw new Error(`${file}: ${name} isn't made by defineAction`)
      found.push({ name, input: defined.input, isQuiet: defined.logs === 'nothing', act: action as FoundAction['act'] })
    }
  return found
}

/** Returns every method of every route handler. */
export async function findHandlers(): Promise<FoundHandler[]> {
  const found: FoundHandler[] = []
  for (const file of filesNamed('route.ts'))
    for (const [method, answer] of Object.entries(await load(file)))
      found.push({
        name: `${method} /${path.dirname(file)}`,
        method,
        parameters: parametersOf(file),
        answer: answer as FoundHandler['answer'],
      })
  return found
}

/** Returns every page. */
export async function findPages(): Promise<FoundPage[]> {
  const found: FoundPage[] = []
  for (const file of filesNamed('page.tsx')) {
    const { default: page, generateMetadata: metadata } = await load(file)
    found.push({
      name: `/${path.dirname(file)}`,
      parameters: parametersOf(file),
      page: page as FoundPage['page'],
      metadata: metadata as FoundPage['metadata'],
    })
  }
  return found
}

/** Returns the names of the query parameters that anything reads, in handlers and in the domain's readers of a URL. */
export function findQueryNames(): string[] {
  const files = [
    ...filesNamed('route.ts').map((file) => projectPath('app', file)),
    ...readdirSync(projectPath('lib', 'domain'), { recursive: true, encoding: 'utf8' }).map((file) => projectPath('lib', 'domain', file)),
  ].filter((file) => file.endsWith('.ts'))
  const read = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\.get\('(\w+)'\)/g)].map(([, name = '']) => name))
  return [...new Set([...read, ...Object.keys(filterPartWords), ...questionIds])]
}

/** Returns the functions of the domain that read a text, such as `parseVersion` and `readHistoryFilter`, by name. */
export async function findParsers(): Promise<[string, (text: string) => unknown][]> {
  const files = readdirSync(projectPath('lib', 'domain'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const found: [string, (text: string) => unknown][] = []
  for (const file of files) {
    const source = readFileSync(projectPath('lib', 'domain', file), 'utf8')
    const names = [...source.matchAll(/^export function (\w+)\(\w+: string\)/gm)].map(([, name = '']) => name)
    if (names.length === 0) continue
    const exported = (await import(projectPath('lib', 'domain', file))) as Record<string, (text: string) => unknown>
    for (const name of names) if (exported[name]) found.push([`${name} of ${file}`, exported[name]])
  }
  return found
}
