import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ workers: z.record(z.string(), z.unknown()), exportedName: z.string() })),
})

/** A server action of the build, and a page that accepts its POST request. */
export interface ServerAction {
  id: string
  name: string
  path: string
}

/** Every server action of the built portal, from Next.js's manifest. */
export function serverActions(): ServerAction[] {
  const { node } = manifestSchema.parse(JSON.parse(readFileSync('dist/.next/server/server-reference-manifest.json', 'utf8')))
  return Object.entries(node).map(([id, { workers, exportedName }]) => ({
    id,
    name: exportedName,
    path: pathOf(Object.keys(workers)[0] ?? ''),
  }))
}

/** "app/(portal)/setup/[draftId]/[step]/page" as a path that can be requested. */
function pathOf(worker: string): string {
  const parts = worker
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
  const filled: Record<string, string> = {
    '[draftId]': randomUUID(),
    '[changeId]': randomUUID(),
    '[step]': 'review',
    '[name]': 'operations',
  }
  return `/${parts.map((part) => filled[part] ?? part).join('/')}`
}
