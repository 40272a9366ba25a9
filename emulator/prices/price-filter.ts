import type { PriceItem } from './price-items'

type Condition = (item: PriceItem) => boolean

/**
 * Reads a filter of equalities, joined by `and` and `or` and grouped by parentheses. Names and values are case-sensitive (Microsoft Learn,
 * "Azure Retail Prices overview": since version 2023-01-01-preview).
 * @returns undefined for a filter of another form
 */
export function parsePriceFilter(text: string): Condition | undefined {
  const tokens = text.match(/\(|\)|'(?:[^']|'')*'|[A-Za-z]+/g) ?? []
  let at = 0
  const take = (token?: string) => (token === undefined || tokens[at] === token ? tokens[at++] : undefined)

  const one = (): Condition | undefined => {
    if (take('(')) {
      const inner = either()
      return take(')') ? inner : undefined
    }
    const [name, operator, value] = [take(), take(), take()]
    if (name === undefined || operator !== 'eq' || !value?.startsWith("'")) return undefined
    const wanted = value.slice(1, -1).replaceAll("''", "'")
    // The filter's name for the type of a price is priceType.
    const member = name === 'priceType' ? 'type' : name
    return (item) => String(Object.entries(item).find(([key]) => key === member)?.[1]) === wanted
  }
  const joined = (word: string, part: () => Condition | undefined, join: (results: boolean[]) => boolean) => (): Condition | undefined => {
    const parts = [part()]
    while (take(word)) parts.push(part())
    const conditions = parts.filter((condition) => condition !== undefined)
    return conditions.length === parts.length ? (item) => join(conditions.map((condition) => condition(item))) : undefined
  }
  const both = joined('and', one, (results) => results.every(Boolean))
  const either = joined('or', both, (results) => results.some(Boolean))
  const condition = either()
  return at === tokens.length ? condition : undefined
}
