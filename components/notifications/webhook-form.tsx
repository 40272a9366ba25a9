'use client'

import { Button, Field, Input, makeStyles, Radio, RadioGroup } from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import {
  type WebhookFormat,
  type WebhookState,
  webhookFormats,
  webhookFormatWords,
  webhookUrlLengthMax,
} from '@/lib/domain/notifications/webhook'
import type { EnteredWebhook } from './entered-webhook'

const useStyles = makeStyles({
  form: stack.M,
  buttons: wrap.S,
})

interface WebhookFormProps {
  webhook: WebhookState | null
  entered: EnteredWebhook
  onEnter: (entered: EnteredWebhook) => void
  saveWebhook: PortalAction<{ url: string; format: WebhookFormat; secret: string }, null>
  onDone: () => void
  onCancel: () => void
}

const hints: Record<WebhookFormat, string> = {
  generic: 'Enter an address that accepts POST requests with JSON.',
  teams: 'Enter the address of the "Send webhook alerts to a channel" workflow in Teams.',
}

/** Address, format, and signing secret. Stored values are never shown again; an empty field keeps them. */
export function WebhookForm({ webhook, entered, onEnter, saveWebhook, onDone, onCancel }: WebhookFormProps) {
  const styles = useStyles()
  const { format, url } = entered
  const [secret, setSecret] = useState('')
  const { run, isPending, said } = usePortalAction(saveWebhook)
  const input = { url, format, secret: format === 'generic' ? secret : '' }
  const { error, faults } = said(input)
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message
  const isKept = webhook?.isReadable ?? false

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isPending || (await run(input)) === undefined) return
    onDone()
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <Field label="Format">
        <RadioGroup
          value={format}
          onChange={(_, { value }) => onEnter({ url, format: webhookFormats.find((one) => one === value) ?? format })}
        >
          {webhookFormats.map((one) => (
            <Radio key={one} value={one} label={webhookFormatWords[one]} />
          ))}
        </RadioGroup>
      </Field>
      <Field
        label="Address"
        required={!isKept}
        hint={isKept ? `${hints[format]} To keep the current address at ${webhook?.host ?? ''}, leave this field empty.` : hints[format]}
        validationMessage={faultOf('url')}
      >
        <Input
          type="url"
          value={url}
          maxLength={webhookUrlLengthMax}
          placeholder="https://"
          autoComplete="off"
          onChange={(_, { value }) => onEnter({ format, url: value })}
        />
      </Field>
      {format === 'generic' && (
        <>
          <Field
            label="Signing secret"
            required={!webhook?.isSigned}
            hint={
              webhook?.isSigned
                ? "Leave this field empty to keep the current secret. The secret isn't shown again."
                : "Enter the same secret in the receiver. The secret isn't shown again."
            }
            validationMessage={faultOf('secret')}
          >
            <Input
              value={secret}
              placeholder="whsec_"
              autoComplete="off"
              spellCheck={false}
              onChange={(_, { value }) => setSecret(value)}
            />
          </Field>
          <div className={styles.buttons}>
            <Button size="small" onClick={() => setSecret(newSecret())}>
              Generate secret
            </Button>
            {secret && <CopyButton text={secret} label="Copy secret" />}
          </div>
        </>
      )}
      {error && <ErrorCallout error={error} />}
      <div className={styles.buttons}>
        <BusyButton type="submit" appearance="primary" isBusy={isPending}>
          Save webhook
        </BusyButton>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

/** A new secret of 32 random bytes, generated in the browser. */
function newSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`
}
