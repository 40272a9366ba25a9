'use client'

import { Body1, Button, Caption1, makeStyles, Subtitle2, Switch, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { Fact } from '@/components/ui/fact'
import { Time } from '@/components/ui/time'
import { useRefresh } from '@/components/ui/use-refresh'
import { type WebhookFormat, type WebhookState, webhookFormatWords } from '@/lib/domain/notifications/webhook'
import { WebhookForm } from './webhook-form'

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** How an attempt to send ended, in words. */
export interface SentOutcome {
  isTaken: boolean
  words: string
}

export interface WebhookActions {
  saveWebhook: PortalAction<{ url: string; format: WebhookFormat; secret: string }, null>
  switchWebhook: PortalAction<{ host: string; isOn: boolean }, null>
  removeWebhook: PortalAction<{ host: string }, null>
  sendTest: PortalAction<{ host: string }, SentOutcome>
  sendDeliveryNow: PortalAction<{ deliveryId: string }, SentOutcome>
}

/** Where notices are sent: nowhere yet, or to a host; with everything that an administrator can do about it. */
export function WebhookCard({
  webhook,
  isSending,
  actions,
}: {
  webhook: WebhookState | null
  isSending: boolean
  actions: WebhookActions | null
}) {
  const styles = useStyles()
  const [isEditing, setIsEditing] = useState(false)
  const refreshing = useRefresh()
  const finish = () => {
    refreshing.refresh()
    setIsEditing(false)
  }
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">Webhook</Subtitle2>
      <Body1 as="p" className={styles.quiet}>
        Each notice is sent to one address when it begins and when it is over. A message that is not taken is sent again for about fifteen
        hours.
      </Body1>
      {!isSending && (
        <Callout intent="info" title="Sending is off">
          Whoever operates the portal can turn it on (NOTICES=on). Until then a test is all that is sent.
        </Callout>
      )}
      {webhook && !webhook.isReadable && (
        <Callout intent="warning" title="The address cannot be read any more">
          The secret of the portal was changed since it was entered. Enter it again; until then nothing is sent.
        </Callout>
      )}
      {webhook ? <WebhookFacts webhook={webhook} /> : <Body1 as="p">No webhook is set up.</Body1>}
      {actions && isEditing && (
        <WebhookForm webhook={webhook} saveWebhook={actions.saveWebhook} onDone={finish} onCancel={() => setIsEditing(false)} />
      )}
      {actions && !isEditing && (
        <WebhookCommands webhook={webhook} actions={actions} refreshing={refreshing} onEdit={() => setIsEditing(true)} />
      )}
      {!actions && <Caption1 className={styles.quiet}>An administrator of the portal can change it.</Caption1>}
    </Card>
  )
}

function WebhookFacts({ webhook }: { webhook: WebhookState }) {
  const styles = useStyles()
  return (
    <dl className={styles.facts}>
      <Fact term="Host">{webhook.host}</Fact>
      <Fact term="Format">{webhookFormatWords[webhook.format]}</Fact>
      <Fact term="Last changed">
        <Time at={webhook.updatedAt} />
      </Fact>
    </dl>
  )
}

function WebhookCommands({
  webhook,
  actions,
  refreshing,
  onEdit,
}: {
  webhook: WebhookState | null
  actions: WebhookActions
  refreshing: ReturnType<typeof useRefresh>
  onEdit: () => void
}) {
  const styles = useStyles()
  const turn = usePortalAction(actions.switchWebhook)
  const test = usePortalAction(actions.sendTest)
  const [outcome, setOutcome] = useState<SentOutcome | null>(null)
  const host = webhook?.host ?? ''
  const { refresh, isRefreshing } = refreshing
  const isPending = turn.isPending || test.isPending || isRefreshing
  const error = turn.error ?? test.error

  const after = async (done: Promise<unknown>) => {
    setOutcome(null)
    if ((await done) !== undefined) refresh()
  }
  const sendTest = async () => {
    setOutcome(null)
    setOutcome((await test.run({ host })) ?? null)
    refresh()
  }

  return (
    <>
      {webhook && (
        <Switch
          label={webhook.isOn ? 'On' : 'Off'}
          aria-label="Send notices to the webhook"
          checked={webhook.isOn}
          onChange={(_, { checked }) => !isPending && void after(turn.run({ host, isOn: checked }))}
        />
      )}
      <div className={styles.buttons}>
        <Button appearance={webhook ? 'secondary' : 'primary'} onClick={onEdit}>
          {webhook ? 'Change' : 'Set up webhook'}
        </Button>
        {webhook?.isOn && (
          <Button disabledFocusable={isPending} onClick={() => !isPending && void sendTest()}>
            Send a test
          </Button>
        )}
        {webhook && (
          <ConfirmDialog
            trigger="Remove"
            look={{ disabledFocusable: isPending }}
            title="Remove the webhook?"
            keep="Keep webhook"
            confirm="Remove webhook"
            action={actions.removeWebhook}
            input={{ host }}
            onDone={() => {
              setOutcome(null)
              refresh()
            }}
          >
            Address and signing secret are forgotten, and what waits to be sent is dropped. To send notices again, both have to be entered
            anew.
          </ConfirmDialog>
        )}
      </div>
      {outcome && (
        <Callout
          intent={outcome.isTaken ? 'success' : 'warning'}
          isAlert
          title={outcome.isTaken ? 'The test was taken' : 'The test was not taken'}
        >
          {outcome.words}
        </Callout>
      )}
      {error && <ErrorCallout error={error} />}
    </>
  )
}
