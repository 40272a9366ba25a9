import 'server-only'

import { configuration } from '@/lib/config/configuration'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { Checkpoint, SignedDocument } from '@/lib/domain/history/signed-document'
import { genesisHash } from '@/lib/history/event-hash'
import { signDocument } from './signed-document'
import { currentSigningKey } from './signing-key'

/** Returns the signed state of a tenant's record as it is now. */
export async function issueCheckpoint(db: Database | Transaction, tenantId: string): Promise<SignedDocument> {
  const last = await db.historyEvent.findFirst({
    where: { tenantId },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  })
  const checkpoint: Checkpoint = {
    format: 'entra-logs-portal/checkpoint/1',
    tenantId,
    portal: configuration().appUrl,
    events: last?.sequence ?? 0,
    headHash: last?.hash ?? genesisHash,
    issuedAt: (await databaseNow(db)).toISOString(),
  }
  return signDocument('entra-logs-checkpoint', checkpoint, await currentSigningKey(db))
}
