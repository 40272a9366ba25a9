/** Without vowels, no name is a word: content blockers hide elements with classes such as `ad` and `adv`. */
const first = 'bcdfghjklmnpqrstvwxyz'
const other = `${first}0123456789`

/**
 * Short names for classes, the shortest for those that occur most often in the list. Every page repeats these names hundreds of times.
 * @param classes with repetitions.
 */
export function shortNamesFor(classes: readonly string[]): Record<string, string> {
  const counts = new Map<string, number>()
  for (const name of classes) counts.set(name, (counts.get(name) ?? 0) + 1)
  const sorted = [...counts].toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name], index) => [name, nameOf(index)]))
}

/** A text in JavaScript whose strings are classes, with their short names. Of two classes for both text directions, the left-to-right one. */
export function shortenClasses(text: string, shortNames: Readonly<Record<string, string>>): string {
  return text
    .replaceAll(/\[\s*(["'][\w-]+["'])\s*,\s*["'][\w-]+["']\s*\]/g, '$1')
    .replaceAll(/(["'])([fr][\da-z]+)\1/g, (quoted: string, _: string, name: string) => {
      const short = shortNames[name]
      return short === undefined ? quoted : `'${short}'`
    })
}

/** Rules with the short names of their classes. */
export function shortenRules(rules: string, shortNames: Readonly<Record<string, string>>): string {
  return rules.replaceAll(/\.([fr][\da-z]{4,})(?![\w-])/g, (selector: string, name: string) => {
    const short = shortNames[name]
    return short === undefined ? selector : `.${short}`
  })
}

/** The name with this number: a letter, then letters and digits. */
function nameOf(index: number): string {
  let [rest, length, count] = [index, 1, first.length]
  while (rest >= count) {
    rest -= count
    length += 1
    count *= other.length
  }
  let name = ''
  for (let place = 1; place < length; place += 1) {
    name = (other[rest % other.length] ?? '') + name
    rest = Math.floor(rest / other.length)
  }
  return (first[rest] ?? '') + name
}
