import 'server-only'

import { AppError } from '@/lib/app-error'

/** Deeper than anything that a page sends; React reads what is nested by recursion. */
const depthMax = 60

/**
 * What React's encoding of arguments can have in a text that starts with a dollar sign, as far as the portal's pages use it: an escaped dollar
 * sign, `undefined`, and numbers that JSON lacks. A reference to an earlier part is checked on its own.
 */
const encoded = /^\$(?:\$|undefined$|NaN$|-?Infinity$|-0$)/

/** Checks whether the path of an address can be decoded. Otherwise, there's no such page. */
export function isReadablePath(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Checks whether Next.js can decode the body of a server action. It fails with an internal error for one that it can't, before the action can
 * refuse it.
 * @param body as text; the portal's pages send nothing but JSON
 */
export function isReadableActionBody(body: string): boolean {
  const root = parseJson(body)
  if (!Array.isArray(root)) return false
  const left: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next
    if (depth > depthMax) return false
    if (typeof value === 'string' && value.startsWith('$') && !encoded.test(value) && !isReference(value, root)) return false
    if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) left.push({ value: member, depth: depth + 1 })
  }
  return true
}

/** Whether a text refers to a part of the arguments that exists, such as `$0:0:content`. */
function isReference(text: string, root: unknown): boolean {
  const [first, ...path] = text.slice(1).split(':')
  if (first !== '0') return false
  let at = root
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false
    at = Reflect.get(at, name)
  }
  return path.length > 0 && typeof at === 'object' && at !== null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The response to the body of an action that can't be decoded. Nothing was done. */
export function unreadableRefusal(): Response {
  const error = new AppError({
    code: 'invalid',
    userMessage: "The portal couldn't read the request. Nothing was saved or sent to Azure. Reload the page, and then try again.",
  })
  return Response.json({ error: error.reported() }, { status: 400, headers: { 'cache-control': 'no-store' } })
}
