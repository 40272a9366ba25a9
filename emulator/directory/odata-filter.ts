/**
 * Filters by equality, joined by `and`, such as `appId eq '…'` and `tags/any(tag:tag eq '…')`, which is what tools that register
 * applications use.
 * @returns undefined for a filter of another form
 */
export function filtered<Item extends object>(items: readonly Item[], filter: string | null): Item[] | undefined {
  if (filter === null) return [...items]
  const conditions = filter.split(/ and /i).map((text) => conditionOf(text.trim()))
  if (conditions.some((condition) => condition === undefined)) return undefined
  return items.filter((item) => conditions.every((condition) => condition?.(item)))
}

function conditionOf(text: string): ((item: object) => boolean) | undefined {
  const any = /^(\w+)\/any\((\w+):\s*\2 eq '((?:[^']|'')*)'\)$/i.exec(text)
  if (any?.[1] !== undefined) {
    const [, name, , value = ''] = any
    return (item) => {
      const list = member(item, name)
      return Array.isArray(list) && list.includes(value.replaceAll("''", "'"))
    }
  }
  const equal = /^(\w+) eq '((?:[^']|'')*)'$/i.exec(text)
  if (equal?.[1] === undefined) return undefined
  const [, name, value = ''] = equal
  return (item) => String(member(item, name)).toLowerCase() === value.replaceAll("''", "'").toLowerCase()
}

const member = (item: object, name: string): unknown => (item as Record<string, unknown>)[name]
