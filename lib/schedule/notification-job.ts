import 'server-only'

import { deliverDue } from '@/lib/notifications/deliver'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import type { ScheduledJob } from './scheduled-job'

/** Tells people what the portal has seen: raises and settles notices, and sends what is in line for the webhook. Asks Azure nothing. */
export const notificationJob: ScheduledJob = {
  name: 'notices',
  everySeconds: ({ notices }) => notices?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    await updateNotifications(db, { tenantId })
    await deliverDue(db, { tenantId }, { signal })
  },
}
