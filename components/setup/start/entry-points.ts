import { logCategories } from '@/lib/domain/settings/log-categories'
import type { CategoryGroupId } from '@/lib/domain/settings/log-category'

/** A page of the Microsoft Entra admin center that has "Export settings", and the logs that it is about. */
export interface EntryPoint {
  /** As the address has it: `/setup?from=audit-logs`. */
  id: string
  /** What the page is called there. */
  label: string
  categories: string[]
}

/** The pages from which the how-to begins. */
export const entryPoints: readonly EntryPoint[] = [
  { id: 'audit-logs', label: 'Audit logs', categories: categoriesOf('audit') },
  { id: 'sign-in-logs', label: 'Sign-in logs', categories: categoriesOf('sign-ins') },
]

/** The entry point that an address names; undefined for anything else. */
export function findEntryPoint(id: unknown): EntryPoint | undefined {
  return entryPoints.find((entry) => entry.id === id)
}

function categoriesOf(group: CategoryGroupId): string[] {
  return logCategories.filter((category) => category.group === group).map(({ name }) => name)
}
