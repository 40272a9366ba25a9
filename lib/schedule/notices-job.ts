import 'server-only'

import { deliverDue } from '@/lib/notifications/deliver'
import { updateNotices } from '@/lib/notifications/update-notices'
import type { ScheduledJob } from './scheduled-job'

/** Tells people what the portal has seen: raises and settles notices, and sends what is in line for the webhook. Asks Azure nothing. */
export const noticesJob: ScheduledJob = {
  name: 'notices',
  everySeconds: ({ notices }) => notices?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    await updateNotices(db, { tenantId })
    await deliverDue(db, { tenantId }, { signal })
  },
}
