'use client'

import { Body1, Button, Caption1, makeStyles, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { Callout } from '@/components/ui/callout'
import { ConfirmDialog } from '@/components/ui/dialogs/confirm-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { Fact } from '@/components/ui/fact'
import { SectionCard } from '@/components/ui/layout/section-card'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { Time } from '@/components/ui/time'
import type { SendResult } from '@/lib/domain/notifications/delivery'
import { type WebhookFormat, type WebhookState, webhookFormatWords } from '@/lib/domain/notifications/webhook'
import { type EnteredWebhook, enteredWebhookSchema, keepableWebhook } from './entered-webhook'
import { WebhookForm } from './webhook-form'
import { type WebhookOutcome, WebhookOutcomeCallout } from './webhook-outcome'

const useStyles = makeStyles({
  buttons: wrap.S,
  facts: { ...stack.S, margin: 0 },
  quiet,
})

export interface WebhookActions {
  saveWebhook: PortalAction<{ url: string; format: WebhookFormat; secret: string }, null>
  switchWebhook: PortalAction<{ host: string; isOn: boolean }, null>
  removeWebhook: PortalAction<{ host: string }, null>
  sendTest: PortalAction<{ host: string }, SendResult>
  sendDeliveryNow: PortalAction<{ deliveryId: string }, SendResult>
}

/** The webhook that notifications are sent to, with the actions for administrators. */
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
  // Null while the form is closed.
  const [entered, setEntered] = useState<EnteredWebhook | null>(null)
  useKeptInput('webhook', enteredWebhookSchema, entered ? keepableWebhook(entered) : undefined, setEntered)
  const [outcome, setOutcome] = useState<WebhookOutcome | null>(null)
  const refreshing = useRefresh()
  const finish = () => {
    refreshing.refresh()
    setEntered(null)
    setOutcome('saved')
  }
  return (
    <SectionCard title="Webhook">
      <Body1 as="p" className={styles.quiet}>
        The portal sends a message to one address when a notification opens and when it's resolved. If the receiver doesn't accept the
        message, the portal retries for about 15 hours. If someone changes, turns off, or removes the webhook, the portal sends a final
        message to the address that was in use.
      </Body1>
      {!isSending && (
        <Callout intent="info" title="Sending is off">
          Your portal administrator can turn on sending with NOTICES=on. Until then, the portal sends only tests.
        </Callout>
      )}
      {webhook && !webhook.isReadable && (
        <Callout intent="warning" title="The address can no longer be read">
          The portal&apos;s secret was changed after the address was entered. Enter the address again. Until then, nothing is sent.
        </Callout>
      )}
      {webhook ? <WebhookFacts webhook={webhook} /> : <Body1 as="p">No webhook is set up.</Body1>}
      {actions && entered && (
        <WebhookForm
          webhook={webhook}
          entered={entered}
          onEnter={setEntered}
          saveWebhook={actions.saveWebhook}
          onDone={finish}
          onCancel={() => setEntered(null)}
        />
      )}
      {actions && !entered && (
        <WebhookCommands
          webhook={webhook}
          isSending={isSending}
          actions={actions}
          refreshing={refreshing}
          outcome={outcome}
          setOutcome={setOutcome}
          onEdit={() => {
            setOutcome(null)
            setEntered({ format: webhook?.format ?? 'generic', url: '' })
          }}
        />
      )}
      {!actions && <Caption1 className={styles.quiet}>Your role in the portal doesn't allow you to change the webhook.</Caption1>}
    </SectionCard>
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
  isSending,
  actions,
  refreshing,
  outcome,
  setOutcome,
  onEdit,
}: {
  webhook: WebhookState | null
  isSending: boolean
  actions: WebhookActions
  refreshing: ReturnType<typeof useRefresh>
  outcome: WebhookOutcome | null
  setOutcome: (outcome: WebhookOutcome | null) => void
  onEdit: () => void
}) {
  const styles = useStyles()
  const turn = usePortalAction(actions.switchWebhook)
  const test = usePortalAction(actions.sendTest)
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
          aria-label="Send notifications to the webhook"
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
            Send test
          </Button>
        )}
        {webhook && (
          <ConfirmDialog
            trigger="Remove"
            button={{ disabledFocusable: isPending }}
            title="Remove the webhook?"
            keep="Keep webhook"
            confirm="Remove webhook"
            action={actions.removeWebhook}
            input={{ host }}
            onDone={() => {
              setOutcome('removed')
              refresh()
            }}
          >
            {webhook.isSigned ? 'The portal deletes the address and the signing secret.' : 'The portal deletes the address.'}
            {webhook.isOn &&
              webhook.isReadable &&
              isSending &&
              ' The portal sends a final message to the address to say that you removed the webhook.'}{' '}
            To send notifications again, set up the webhook again.
          </ConfirmDialog>
        )}
      </div>
      {outcome && <WebhookOutcomeCallout outcome={outcome} />}
      {error && <ErrorCallout error={error} />}
    </>
  )
}
