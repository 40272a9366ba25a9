import type { SettingArrival } from '../arrival/setting-arrival'
import { isSameResource } from '../azure/resource-id'
import { logCategories } from '../settings/log-categories'
import { watchedWorkspaceIds } from './watched-workspace-ids'

/** What the page begins with: the newest rows of a table, in a workspace; null where the person chooses. */
export interface ExploreStart {
  text: string | null
  workspaceId: string | null
}

/** A link to the newest rows of a table. */
export function exploreHref(tableName: string, workspaceId: string): string {
  return `/logs/explore?${new URLSearchParams({ table: tableName, workspace: workspaceId }).toString()}`
}

/**
 * Reads such a link. Anyone can write an address, so only tables of the catalog and workspaces that settings send to are taken
 * from it.
 */
export function readExploreStart(entries: readonly (readonly [string, string])[], arrivals: readonly SettingArrival[]): ExploreStart {
  const given = (name: string) => entries.find(([key]) => key === name)?.[1]
  const table = logCategories.find((category) => category.table === given('table'))?.table
  const workspace = given('workspace')
  return {
    text: table === undefined ? null : `${table}\n| sort by TimeGenerated desc\n| take 100`,
    workspaceId: workspace === undefined ? null : (watchedWorkspaceIds(arrivals).find((id) => isSameResource(id, workspace)) ?? null),
  }
}
