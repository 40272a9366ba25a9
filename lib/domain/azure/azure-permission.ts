/** One entry of the permissions API: what a role grants, less what it takes away again. */
export interface PermissionEntry {
  actions?: readonly string[]
  notActions?: readonly string[]
}

/**
 * Whether any one entry grants an action and does not take it away itself. Patterns may hold `*`; casing does not count.
 * Source: Microsoft Learn, "Understand Azure role definitions".
 */
export function isActionPermitted(entries: readonly PermissionEntry[], action: string): boolean {
  return entries.some(({ actions = [], notActions = [] }) => matchesAny(actions, action) && !matchesAny(notActions, action))
}

function matchesAny(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.split('*').map(escapeForPattern).join('.*')}$`, 'i').test(action))
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
