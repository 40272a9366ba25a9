import type { HistoryRow } from '@/lib/entra-logs/change'

/** More names than this are counted instead. */
const namedMax = 3

/**
 * What a change did to its setting, as the end of a sentence that begins with the action and the name: "+ RiskyUsers,
 * destinations unchanged".
 */
export function changeOutline({ action, categoriesAdded, categoriesRemoved, destinationsChanged }: HistoryRow): string {
  if (action === 'delete') return `stopped ${counted(categoriesRemoved.length, 'category', 'categories')}`
  const parts = [...signed('+', categoriesAdded), ...signed('−', categoriesRemoved)]
  const categories = parts.length > 0 ? parts.join(', ') : 'categories unchanged'
  if (action === 'create') return categories
  return `${categories}, ${destinationsChanged === 0 ? 'destinations unchanged' : counted(destinationsChanged, 'destination changed', 'destinations changed')}`
}

function signed(sign: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  if (names.length <= namedMax) return names.map((name) => `${sign} ${name}`)
  return [`${sign} ${counted(names.length, 'category', 'categories')}`]
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
