import 'server-only'

import type { Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { emergencyItem } from '@/lib/domain/notifications/attention-of-changes'
import { findOpenEmergencies } from './find-emergencies'
import { raiseNotices } from './raise-notice'

/** Raises the notification of an emergency in the transaction that records it. */
export async function raiseEmergencies(transaction: Transaction, tenantId: string): Promise<void> {
  const items = (await findOpenEmergencies(transaction, tenantId)).map(emergencyItem)
  await raiseNotices(transaction, tenantId, items, await databaseNow(transaction))
}
