import { locksAt } from '../azure/tenant-resources'
import type { Reply } from '../http/exchange'
import type { ArmCall } from './arm-context'
import { gatewayError } from './arm-errors'

/**
 * Refuses what a lock forbids. A read-only lock also forbids POST requests, such as listing keys (text from Azure/azure-cli#8452). That
 * permissions are checked first is a guess.
 */
export function refuseLocked({ state }: ArmCall, scope: string, action: string): Reply | undefined {
  const operation = /\/delete$/i.test(action) ? 'delete' : 'write'
  if (/\/read$/i.test(action)) return undefined
  const locks = locksAt(state.tenantResources, scope).filter(({ level }) => level === 'ReadOnly' || operation === 'delete')
  if (locks.length === 0) return undefined
  return gatewayError(
    409,
    'ScopeLocked',
    `The scope '${scope}' cannot perform ${operation} operation because following scope(s) are locked: ` +
      `'${locks.map((lock) => lock.scope).join(',')}'. Please remove the lock and try again.`,
  )
}
