import { plural } from '../text'

/** Limits of tags on a resource (Microsoft Learn, "Use tags to organize your Azure resources and management hierarchy"). */
const tagCountMax = 50
const nameLengthMax = 512
const valueLengthMax = 256
const forbidden = /[<>%&\\?/]/

/** The maximum length of entered tags, in characters. */
export const tagsTextLengthMax = 4_000

/** Tags as entered, one `name=value` on each line. A value can contain more equals signs, and it can be empty. */
export function parseTags(text: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const [name = '', ...rest] = line.split('=')
      return [name.trim(), rest.join('=').trim()]
    }),
  )
}

/** Returns what is wrong with entered tags, naming the first line that can't be used; undefined if Azure accepts them. */
export function tagsFault(text: string): string | undefined {
  const lines = linesOf(text)
  if (lines.length > tagCountMax) return `A resource can have at most ${tagCountMax} tags, but you entered ${lines.length}.`
  const seen = new Set<string>()
  for (const line of lines) {
    const fault = lineFault(line, seen)
    if (fault) return fault
  }
  return undefined
}

function lineFault(line: string, seen: Set<string>): string | undefined {
  const [name = '', ...rest] = line.split('=')
  const key = name.trim()
  if (rest.length === 0 || key === '') return `Enter each tag as name=value on its own line. This line isn't in that format: ${line}`
  if (key.length > nameLengthMax)
    return `A tag name can have at most ${plural(nameLengthMax, 'character')}. Shorten this name: ${key.slice(0, 40)}…`
  if (rest.join('=').trim().length > valueLengthMax)
    return `The value of the tag ${key} can have at most ${plural(valueLengthMax, 'character')}.`
  if (forbidden.test(key)) return String.raw`A tag name can't contain < > % & \ ? or /. Change this name: ${key}`
  if (seen.has(key.toLowerCase())) return `The tag ${key} is entered twice. Tag names aren't case-sensitive.`
  seen.add(key.toLowerCase())
  return undefined
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
