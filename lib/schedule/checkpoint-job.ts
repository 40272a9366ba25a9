import 'server-only'

import { deliverDue } from '@/lib/notifications/deliver'
import { publishCheckpoint } from '@/lib/notifications/publish-checkpoint'
import type { ScheduledJob } from './scheduled-job'

/** Takes a checkpoint of the record once a day to wherever it's kept, also when nothing has happened. */
export const checkpointJob: ScheduledJob = {
  name: 'checkpoints',
  everySeconds: ({ notices, checkpointFile, checkpointContainer }) =>
    notices || checkpointFile !== undefined || checkpointContainer ? 86_400 : undefined,
  run: async ({ db, tenantId }) => publishCheckpoint(db, tenantId),
}

/** Takes queued checkpoints to the container, also when notifications are off. */
export const checkpointDeliveryJob: ScheduledJob = {
  name: 'checkpoint-delivery',
  everySeconds: ({ checkpointContainer, isLocalDemo }) => checkpointContainer && (isLocalDemo ? 5 : 60),
  run: async ({ db, tenantId, signal }) => deliverDue(db, { tenantId }, { signal, recipients: ['container'] }),
}
