import { resourceName } from './resource-id'

/** A management lock at a subscription, a resource group, or a resource. */
export interface ManagementLock {
  name: string
  /** The resource ID of what is locked, which everything below inherits. */
  scope: string
  /** A read-only lock forbids changes and POST requests, such as listing keys; any other lock forbids only deletions. */
  isReadOnly: boolean
}

/** "the lock no-changes on the resource group rg-security" */
export function lockWords({ name, scope }: Pick<ManagementLock, 'name' | 'scope'>): string {
  return `the lock ${name} on ${scopeWords(scope)}`
}

/** "the resource group rg-security", or the name of a resource. */
export function scopeWords(scope: string): string {
  if (/^\/subscriptions\/[^/]+\/?$/i.test(scope)) return 'the subscription'
  if (/\/resourceGroups\/[^/]+\/?$/i.test(scope)) return `the resource group ${resourceName(scope)}`
  return resourceName(scope)
}
