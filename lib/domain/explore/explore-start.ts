import type { SettingArrival } from '../arrival/setting-arrival'
import { isSameResource } from '../azure/resource-id'
import { withQuery } from '../portal-paths'
import { logCategories } from '../settings/log-categories'
import { watchedWorkspaceIds } from './watched-workspace-ids'

/** The initial query and workspace of the page; null for what the user selects. */
export interface ExploreStart {
  text: string | null
  workspaceId: string | null
}

/** Returns a link that shows the newest rows of a table, in a workspace or in the one that the page selects. */
export function exploreHref(tableName: string, workspaceId?: string): string {
  return withQuery('/logs/explore', new URLSearchParams({ table: tableName, ...(workspaceId !== undefined && { workspace: workspaceId }) }))
}

/**
 * Reads such a link. Anyone can craft a URL, so only tables in the catalog and workspaces that a diagnostic setting sends to are
 * accepted.
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
