import { logCategories } from '../../settings/log-categories'

/** More differences than this are another name, not a slip. */
const differencesMax = 3

/** Returns the category of the catalog that was probably meant: the one with that table, or with almost that name. Undefined if there is none. */
export function closestCategory(given: string): string | undefined {
  const name = given.toLowerCase()
  const ofTable = logCategories.find(({ table }) => table.toLowerCase() === name)
  if (ofTable) return ofTable.name
  const [closest] = logCategories
    .map((category) => ({ name: category.name, differences: differencesBetween(name, category.name.toLowerCase()) }))
    .filter(({ differences }) => differences <= differencesMax)
    .toSorted((one, other) => one.differences - other.differences)
  return closest?.name
}

/** The least number of characters to add, remove, or replace (the Levenshtein distance); `Infinity` if the lengths differ by too many. */
function differencesBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > differencesMax) return Infinity
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [line, character] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [index, compared] of Array.from(other).entries())
      next.push(Math.min((row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1, (row[index] ?? 0) + (character === compared ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? Infinity
}
