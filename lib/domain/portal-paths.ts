import type { GuideStepId } from './guide/guide-steps'
import type { SetupStepId } from './setup/setup-steps'

/** The two views of a tenant's settings. */
export type SettingsViewId = 'list' | 'matrix'

/** Where the settings are shown together. */
export function settingsHref(view: SettingsViewId): string {
  return view === 'matrix' ? '/settings?view=matrix' : '/settings'
}

/** Where one setting is shown. Half of a character, which Azure might return, can't be in an address and is replaced. */
export function settingHref(settingName: string): string {
  return `/settings/${encodeURIComponent(settingName.toWellFormed())}`
}

/** Where a change is shown. */
export function changeHref(changeId: string): string {
  return `/history/${changeId}`
}

/** Where a change that requires approval is reviewed. */
export function approvalHref(changeId: string): string {
  return `/approvals/${changeId}`
}

/** Where a setup starts. */
export const newSetupHref = '/setup/new'

/** Where a draft is resumed, at the step that needs attention next. */
export function draftHref(draftId: string): string {
  return `/setup/${draftId}`
}

/** Where a step of a draft is. Saving leads to `verify`. */
export function setupHref(draftId: string, step: SetupStepId | 'verify'): string {
  return `/setup/${draftId}/${step}`
}

/** Where a query is shown that a fragment carries; see `writeExploreAddress`. */
export function exploreQueryHref(fragment: string): string {
  return `/logs/explore#${fragment}`
}

/** Where the tables of the workspaces are shown, with their plans and ways to pay less. */
export const tablesHref = '/logs/tables'

/** Where a table is changed, with values that the form proposes. Null stands for the default. */
export function tableEditHref(
  table: { workspaceId: string; name: string },
  proposed: { plan?: string; retentionDays?: number | null; totalRetentionDays?: number | null } = {},
): string {
  const query = new URLSearchParams({
    workspace: table.workspaceId,
    table: table.name,
    ...(proposed.plan !== undefined && { plan: proposed.plan }),
    ...(proposed.retentionDays !== undefined && { retention: String(proposed.retentionDays ?? 'default') }),
    ...(proposed.totalRetentionDays !== undefined && { total: String(proposed.totalRetentionDays ?? 'default') }),
  })
  return withQuery('/logs/tables/edit', query)
}

/** The form that changes the transformation of a table; with a proposal, or with what a change replaced. */
export function transformationHref(table: { workspaceId: string; name: string }, start: { proposal?: string; undo?: string } = {}): string {
  return withQuery('/logs/tables/transformation', new URLSearchParams({ workspace: table.workspaceId, table: table.name, ...start }))
}

/** Where a step of the guide is. The URL can be shared. */
export function guideStepHref(step: GuideStepId): string {
  return `/guide/${step}`
}

/** Where the guide lists the log categories. */
export const categoriesHref = '/guide/categories'

/** Where the guide explains a category. */
export function categoryHref(category: string): string {
  return `${categoriesHref}/${encodeURIComponent(category.toWellFormed())}`
}

/** Where the controls of one framework are shown; those of all frameworks without a name. */
export function complianceHref(framework: string | null): string {
  return withQuery('/compliance', new URLSearchParams(framework === null ? {} : { framework }))
}

/** A path with a query; the path alone if the query is empty. */
export function withQuery(path: string, query: URLSearchParams | string): string {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The page of a tenant: someone who isn't signed in to it signs in first. Where the portal has several tenants, a link needs it. */
export function tenantHref(tenantId: string, path: string): string {
  return `/auth/sign-in?tenant=${tenantId}&returnTo=${encodeURIComponent(path)}`
}
