import 'server-only'

import { appendFile } from 'node:fs/promises'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import type { Database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import type { WebhookMessage } from '@/lib/domain/notifications/webhook'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { queueMessage } from './queue-message'

/**
 * Issues a checkpoint of a tenant's record, and takes it to where the portal can't rewrite it: the log on standard output, `CHECKPOINT_FILE`,
 * the webhook if it's on, and the container if there's one. The last two are sent by the schedule, which tries until they're there.
 * @throws the error of the file system if the file can't be written; the others still get the checkpoint.
 */
export async function publishCheckpoint(db: Database, tenantId: string): Promise<void> {
  const checkpoint = await issueCheckpoint(db, tenantId)
  const now = await databaseNow(db)
  const { checkpointFile, checkpointContainer } = configuration()
  log().info({ checkpoint }, 'Checkpoint of the record')
  const message: WebhookMessage = { type: 'checkpoint', tenantId, news: [], checkpoint }
  const webhook = await db.webhook.findUnique({ where: { tenantId }, select: { isOn: true } })
  if (webhook?.isOn) await queueMessage(db, message, now)
  if (checkpointContainer) await queueMessage(db, message, now, 'container')
  if (checkpointFile !== undefined) await appendFile(checkpointFile, `${JSON.stringify(checkpoint)}\n`, { mode: 0o640 })
}
