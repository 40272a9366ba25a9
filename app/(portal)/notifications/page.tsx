import type { Metadata } from 'next'
import { NotificationsView } from '@/components/notifications/notifications-view'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { describeEvent } from '@/lib/domain/history/describe-event'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { findDeliveries, findNotifications } from '@/lib/notifications/find-notifications'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { readWebhook } from '@/lib/notifications/webhook'
import { removeWebhook, saveWebhook, sendDeliveryNow, sendTest, switchWebhook } from './actions'

export const metadata: Metadata = { title: 'Notifications' }

/** The portal's notifications and their webhook. */
export default async function NotificationsPage() {
  const session = await requireSession('setting:read')
  const db = await database()
  // Updated here too, because the schedule can be off.
  await updateNotifications(db, session)
  const canChange = isPermitted(session.role, 'webhook:change')
  const [notifications, webhook, deliveries, events] = await Promise.all([
    findNotifications(db, session),
    readWebhook(db, session),
    findDeliveries(db, session),
    findEventsOfNoChange(db, session, 'webhook-changed'),
  ])
  return (
    <NotificationsView
      {...notifications}
      isSending={configuration().notices !== undefined}
      isChecking={configuration().monitoring !== undefined}
      webhook={webhook}
      deliveries={deliveries}
      events={events.map(describeEvent)}
      actions={canChange ? { saveWebhook, switchWebhook, removeWebhook, sendTest, sendDeliveryNow } : null}
    />
  )
}
