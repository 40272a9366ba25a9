'use client'

import { Badge, Body1, Caption1, makeStyles } from '@fluentui/react-components'
import {
  AddCircleRegular,
  AlertRegular,
  CalendarErrorRegular,
  CheckmarkCircleRegular,
  DatabaseWarningRegular,
  DeleteRegular,
  EditRegular,
  LinkDismissRegular,
  PlugConnectedRegular,
  PlugDisconnectedRegular,
  QuestionCircleRegular,
  ShieldErrorRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { EventTimeline } from '@/components/history/event-timeline'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow } from '@/components/ui/layout/list-row'
import { Section } from '@/components/ui/layout/section'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { TextWithTimes } from '@/components/ui/layout/text-with-times'
import { TwoColumns } from '@/components/ui/layout/two-columns'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshButton } from '@/components/ui/refresh/refresh-button'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { DescribedEvent } from '@/lib/domain/history/describe-event'
import type { DeliveryRow } from '@/lib/domain/notifications/delivery'
import { type NotificationKind, notificationKindWords } from '@/lib/domain/notifications/notification-kind'
import type { NotificationRow } from '@/lib/domain/notifications/notification-row'
import type { WebhookState } from '@/lib/domain/notifications/webhook'
import { plural } from '@/lib/domain/text'
import { DeliveryList } from './delivery-list'
import { type WebhookActions, WebhookCard } from './webhook-card'

const useStyles = makeStyles({
  list: plainList,
  quiet,
})

interface NotificationsViewProps {
  open: NotificationRow[]
  settled: NotificationRow[]
  /** Whether the portal sends messages at all (NOTICES). */
  isSending: boolean
  /** Whether the portal checks Azure on a schedule (MONITORING). */
  isChecking: boolean
  webhook: WebhookState | null
  deliveries: DeliveryRow[]
  /** The events of the webhook, oldest first. */
  events: DescribedEvent[]
  /** Null for people with read access only. */
  actions: WebhookActions | null
}

/** The portal's notifications and their webhook. */
export function NotificationsView({ open, settled, isSending, isChecking, webhook, deliveries, events, actions }: NotificationsViewProps) {
  return (
    <>
      <PageHeader title="Notifications" lead={leadWords(open.length)} actions={<RefreshButton />} />
      <TwoColumns
        kind="sections"
        aside={
          <>
            <WebhookCard webhook={webhook} isSending={isSending} actions={actions} />
            {deliveries.length > 0 && (
              <Section title="Messages">
                <Card>
                  <DeliveryList deliveries={deliveries} sendNow={actions?.sendDeliveryNow ?? null} />
                </Card>
              </Section>
            )}
            {events.length > 0 && (
              <Section title="Webhook history">
                <Card>
                  <EventTimeline events={events} />
                </Card>
              </Section>
            )}
          </>
        }
      >
        {!isChecking && (
          <Callout intent="info" title="Scheduled checks are off">
            External changes are detected only when someone opens the portal. Your portal administrator can turn on scheduled checks with
            MONITORING=on.
          </Callout>
        )}
        {open.length > 0 ? (
          <Section title="Open">
            <Card>
              <NotificationList notifications={open} />
            </Card>
          </Section>
        ) : (
          <EmptyState
            icon={<CheckmarkCircleRegular />}
            title="No open notifications"
            text="Notifications appear here when a setting is changed outside this portal, logs in a category stop arriving, a change isn't confirmed, or the portal can't check something."
          />
        )}
        {settled.length > 0 && (
          <Section title="Resolved">
            <Card>
              <NotificationList notifications={settled} />
            </Card>
          </Section>
        )}
      </TwoColumns>
    </>
  )
}

function leadWords(open: number): string {
  return open === 0 ? 'No open notifications.' : `${plural(open, 'open notification')}.`
}

const kindIcons: Record<NotificationKind, ReactElement> = {
  'deleted-outside': <DeleteRegular />,
  'changed-outside': <EditRegular />,
  'added-outside': <AddCircleRegular />,
  quiet: <PlugDisconnectedRegular />,
  destination: <PlugConnectedRegular />,
  unconfirmed: <QuestionCircleRegular />,
  'risky-change': <WarningRegular />,
  emergency: <ShieldErrorRegular />,
  schedule: <CalendarErrorRegular />,
  'webhook-changed': <LinkDismissRegular />,
  checkpoint: <DatabaseWarningRegular />,
}

function NotificationList({ notifications }: { notifications: NotificationRow[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {notifications.map(({ notificationId, kind, title, detail, outcome, path, raisedAt, settledAt }) => (
        <ListRow key={notificationId}>
          <Badge
            appearance="tint"
            color={settledAt ? 'informative' : kind === 'deleted-outside' ? 'danger' : 'warning'}
            icon={settledAt ? <AlertRegular /> : kindIcons[kind]}
          >
            {notificationKindWords[kind]}
          </Badge>
          <RouteLink href={path}>
            <Body1 dir="auto">{title}</Body1>
          </RouteLink>
          {(!settledAt || outcome) && (
            <Body1 as="p" dir="auto">
              <TextWithTimes>{settledAt ? outcome : detail}</TextWithTimes>
            </Body1>
          )}
          <Caption1 className={styles.quiet}>
            Detected <Time at={raisedAt} />
            {settledAt && (
              <>
                , resolved <Time at={settledAt} />
              </>
            )}
          </Caption1>
        </ListRow>
      ))}
    </ul>
  )
}
