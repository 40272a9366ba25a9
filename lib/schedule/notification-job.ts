import 'server-only'

import { deliverDue } from '@/lib/notifications/deliver'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import type { ScheduledJob } from './scheduled-job'

/** Raises and settles notifications, and sends queued webhook messages. Makes no requests to Azure. */
export const notificationJob: ScheduledJob = {
  name: 'notices',
  everySeconds: ({ notices }) => notices?.intervalSeconds,
  run: async ({ db, tenantId, signal }) => {
    await updateNotifications(db, { tenantId })
    await deliverDue(db, { tenantId }, { signal })
  },
}
