import { logCategories } from '@/lib/domain/settings/log-categories'
import type { CategoryGroupId } from '@/lib/domain/settings/log-category'

/** A page of the Microsoft Entra admin center that has "Export settings", and the logs that it is about. */
export interface EntryPoint {
  /** Its name in the URL: `/setup?from=audit-logs`. */
  id: string
  /** The title of the page there. */
  label: string
  categories: string[]
}

/** The pages at which the how-to starts. */
export const entryPoints: readonly EntryPoint[] = [
  { id: 'audit-logs', label: 'Audit logs', categories: categoriesOf('audit') },
  { id: 'sign-in-logs', label: 'Sign-in logs', categories: categoriesOf('sign-ins') },
]

/** Returns the entry point in a URL; undefined for anything else. */
export function findEntryPoint(id: unknown): EntryPoint | undefined {
  return entryPoints.find((entry) => entry.id === id)
}

function categoriesOf(group: CategoryGroupId): string[] {
  return logCategories.filter((category) => category.group === group).map(({ name }) => name)
}
