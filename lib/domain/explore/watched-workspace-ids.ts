import type { SettingArrival } from '../arrival/setting-arrival'
import { comparableId } from '../azure/resource-id'

/** Returns the workspaces that diagnostic settings send to, without duplicates, the one with the most categories first. */
export function watchedWorkspaceIds(arrivals: readonly SettingArrival[]): string[] {
  const workspaces = arrivals.flatMap(({ workspace }) => workspace ?? [])
  const groups = [...Map.groupBy(workspaces, ({ workspaceId }) => comparableId(workspaceId)).values()]
  const count = (group: readonly { categories: readonly unknown[] }[]) => group.reduce((sum, { categories }) => sum + categories.length, 0)
  return groups.toSorted((one, other) => count(other) - count(one)).flatMap(([first]) => first?.workspaceId ?? [])
}
