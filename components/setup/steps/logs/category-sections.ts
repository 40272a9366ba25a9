import type { CategoryNote } from '@/lib/domain/settings/catalog/category-notes'
import { distinctCategories, isSameCategory } from '@/lib/domain/settings/diagnostic-setting'
import { findLogCategory, logCategories } from '@/lib/domain/settings/log-categories'
import { categoryGroups, type LogCategory } from '@/lib/domain/settings/log-category'

/** A category in the list; `known` is missing if the catalog doesn't have it. */
export interface CategoryRow {
  name: string
  known?: LogCategory
  /** Set for a selected name that neither the catalog nor Azure has. */
  isUnlisted?: true
  note?: CategoryNote
}

export interface CategorySection {
  id: string
  title: string
  description: string
  rows: CategoryRow[]
}

/** All sign-in categories of the catalog. */
export const signInCategories: readonly string[] = logCategories.filter(({ group }) => group === 'sign-ins').map(({ name }) => name)

/**
 * Returns the catalog by group. Names that it doesn't contain come first: those that are only selected, which Azure will probably refuse, and
 * those that Azure lists, as new.
 * @param notes about the categories that exist in the portal's cloud; others are left out unless Azure lists them or the draft has them. Without
 *   notes, the whole catalog is shown.
 */
export function categorySections(
  listed: readonly string[],
  selected: readonly string[],
  notes?: Readonly<Record<string, CategoryNote>>,
): CategorySection[] {
  const isOffered = (name: string) => !notes || notes[name] !== undefined || hasName(listed, name) || hasName(selected, name)
  const fresh = unknownNames(listed)
  const unlisted = unknownNames(selected).filter((name) => !hasName(listed, name))
  const groups = categoryGroups.map(({ id, title, description }) => ({
    id,
    title,
    description,
    rows: logCategories
      .filter(({ group, name }) => group === id && isOffered(name))
      .map((known) => ({ name: known.name, known, ...(notes?.[known.name] && { note: notes[known.name] }) })),
  }))
  return [
    {
      id: 'unlisted',
      title: 'Not listed by Azure',
      description: 'Neither this portal nor any setting that it read in Azure has these categories. Azure will probably refuse them.',
      rows: unlisted.map((name) => ({ name, isUnlisted: true as const })),
    },
    {
      id: 'new',
      title: 'New in Azure',
      description: "Azure offers these categories, but this version of the portal doesn't recognize them yet.",
      rows: fresh.map((name) => ({ name })),
    },
  ]
    .filter(({ rows }) => rows.length > 0)
    .concat(groups)
}

/** The names that the catalog doesn't contain, each once, in alphabetical order. */
function unknownNames(names: readonly string[]): string[] {
  return distinctCategories(names.filter((name) => !findLogCategory(name))).sort((one, other) => one.localeCompare(other, 'en'))
}

/** Filters the sections to rows whose name, table, or description contains every word of the filter. */
export function filterSections(sections: readonly CategorySection[], filter: string): CategorySection[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return sections
    .map((section) => ({ ...section, rows: section.rows.filter((row) => words.every((word) => searchText(row).includes(word))) }))
    .filter(({ rows }) => rows.length > 0)
}

/** Returns the number of selected categories in each group that has any. Those that the catalog doesn't have come first, listed by Azure or not. */
export function countByGroup(selected: readonly string[]): { title: string; count: number }[] {
  const inGroup = (id: LogCategory['group']) => distinctCategories(selected.filter((name) => findLogCategory(name)?.group === id)).length
  return [
    { title: 'Not recognized', count: unknownNames(selected).length },
    ...categoryGroups.map(({ id, title }) => ({ title, count: inGroup(id) })),
  ].filter(({ count }) => count > 0)
}

/** Whether a list contains a category's name, whatever the casing, which Azure changes on its own. */
export function hasName(names: readonly string[], name: string): boolean {
  return names.some((candidate) => isSameCategory(candidate, name))
}

/** Returns the list with `changed` turned on or off; the others keep their order. */
export function withCategories(selected: readonly string[], changed: readonly string[], isOn: boolean): string[] {
  const others = selected.filter((name) => !hasName(changed, name))
  if (!isOn) return others
  return [...selected, ...changed.filter((name) => !hasName(selected, name))]
}

function searchText({ name, known }: CategoryRow): string {
  return `${name} ${known?.table ?? ''} ${known?.description ?? ''}`.toLowerCase()
}
