import 'server-only'

import { publishCheckpoint } from '@/lib/notifications/publish-checkpoint'
import type { ScheduledJob } from './scheduled-job'

/** Takes a checkpoint of the record once a day to wherever it's kept, also when nothing has happened. */
export const checkpointJob: ScheduledJob = {
  name: 'checkpoints',
  everySeconds: ({ notices, checkpointFile }) => (notices || checkpointFile !== undefined ? 86_400 : undefined),
  run: async ({ db, tenantId }) => publishCheckpoint(db, tenantId),
}
