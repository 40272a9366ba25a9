/** The first character of a text that isn't JSON. Lines and columns start at 1. */
export interface JsonFault {
  line: number
  column: number
}

/** Where each value of a JSON text starts. */
export interface JsonLines {
  /** The line of each value by its path, such as `controls.2.title`; the path of the whole is empty. */
  lines: ReadonlyMap<string, number>
  /** The paths that an object has more than once. `JSON.parse` keeps only the last one. */
  repeated: readonly string[]
}

/** Deeper than any file of the portal. */
const depthMax = 30

const space = /[ \t\n\r]*/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Finds the line of each value of a JSON text or, if the text isn't JSON, where it stops being JSON. `JSON.parse` says neither in a form
 * that code can use.
 */
export function scanJson(text: string): JsonLines | JsonFault {
  const lines = new Map<string, number>()
  const repeated: string[] = []
  let at = 0
  let line = 1
  let lineStart = 0

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found === undefined) return undefined
    at += found.length
    return found
  }
  const skip = () => {
    const from = at
    const found = take(space) ?? ''
    line += found.split('\n').length - 1
    if (found.includes('\n')) lineStart = from + found.lastIndexOf('\n') + 1
  }
  const isNext = (character: string): boolean => {
    skip()
    if (text[at] !== character) return false
    at += 1
    return true
  }
  const member = (path: string, depth: number): boolean => {
    skip()
    const name = take(string)
    if (name === undefined || !isNext(':')) return false
    const to = joined(path, JSON.parse(name) as string)
    if (lines.has(to)) repeated.push(to)
    return value(to, depth)
  }
  const members = (end: string, each: (index: number) => boolean): boolean => {
    if (isNext(end)) return true
    for (let index = 0; each(index); index += 1) {
      if (isNext(end)) return true
      if (!isNext(',')) return false
    }
    return false
  }
  const value = (path: string, depth: number): boolean => {
    skip()
    lines.set(path, line)
    if (depth > depthMax) return false
    if (isNext('{')) return members('}', () => member(path, depth + 1))
    if (isNext('[')) return members(']', (index) => value(joined(path, String(index)), depth + 1))
    return (take(string) ?? take(scalar)) !== undefined
  }

  const isJson = value('', 0)
  skip()
  return isJson && at === text.length ? { lines, repeated } : { line, column: at - lineStart + 1 }
}

const joined = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)
