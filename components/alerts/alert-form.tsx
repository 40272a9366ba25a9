'use client'

import { Caption1, Field, Input, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { CodeBlock } from '@/components/ui/code-block'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/use-refresh'
import { proposedName, watchSchema } from '@/lib/domain/alerts/alert-input'
import { alertCondition } from '@/lib/domain/alerts/alert-query'
import { alertKinds, alertKindWords } from '@/lib/domain/alerts/alert-resource'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { AlertActions } from './alert-actions'
import { faultOf } from './form-values'
import { PreviewView } from './preview-view'
import { useChangeOnce } from './use-change-once'
import { emptyWatch, WatchFields, watchOf } from './watch-fields'

const useStyles = makeStyles({
  form: stack.M,
  field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  buttons: wrap.S,
  quiet,
})

interface AlertFormProps extends Pick<AlertsSeen, 'workspaces' | 'groups'> {
  actions: AlertActions
  onDone: (outcome: ChangeOutcome) => void
}

/** The form for a new alert: what to watch for, a preview, and the recipients. */
export function AlertForm({ workspaces, groups, actions, onDone }: AlertFormProps) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const [typed, setTyped] = useState(emptyWatch)
  const [ownName, setOwnName] = useState<string | null>(null)
  const [workspaceId, setWorkspaceId] = useState(workspaces[0] ?? '')
  const [selectedGroup, setSelectedGroup] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const preview = usePortalAction(actions.previewAlert)
  const create = usePortalAction(useChangeOnce(actions.createAlert))
  const [shown, setShown] = useState<Parameters<typeof PreviewView>[0] | null>(null)

  const watch = watchOf(typed)
  const name = ownName ?? proposedName(typed)
  const actionGroupId = selectedGroup ?? groups[0]?.id ?? ''
  const parsed = watchSchema.safeParse(watch)
  const faults = create.faults.length > 0 ? create.faults : preview.faults
  const error = create.error ?? preview.error

  const edit = (change: Partial<typeof typed>) => {
    setShown(null)
    setTyped((before) => ({ ...before, ...change }))
  }
  const showPreview = async () => {
    create.reset()
    const found = preview.isPending ? undefined : await preview.run({ workspaceId, watch })
    if (found) setShown({ watch, preview: found })
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    preview.reset()
    const outcome = create.isPending ? undefined : await create.run({ name, workspaceId, watch, actionGroupId, reason })
    if (!outcome) return
    onDone(outcome)
    setOwnName(null)
    refresh()
  }

  return (
    <SectionCard title="Add an alert">
      <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="New alert">
        <Field label="Condition">
          <RadioGroup
            value={typed.kind}
            onChange={(_, { value }) => edit({ kind: alertKinds.find((kind) => kind === value) ?? typed.kind })}
          >
            {alertKinds.map((kind) => (
              <Radio key={kind} value={kind} label={alertKindWords[kind]} />
            ))}
          </RadioGroup>
        </Field>
        <WatchFields typed={typed} edit={edit} faults={faults} />
        <Field label="Workspace" className={styles.field} validationMessage={faultOf(faults, 'workspaceId')}>
          <Select
            value={workspaceId}
            onChange={(_, { value }) => {
              setShown(null)
              setWorkspaceId(value)
            }}
          >
            {workspaces.map((id) => (
              <option key={id} value={id}>
                {resourceName(id)}
              </option>
            ))}
          </Select>
        </Field>
        {parsed.success && (
          <div>
            <CodeBlock label="Alert query" code={alertCondition(parsed.data).query} />
            <Caption1 className={styles.quiet}>
              Azure runs this query every {durationWords[alertCondition(parsed.data).frequency] ?? 'few minutes'} and sends a notification
              when it returns a row.
            </Caption1>
          </div>
        )}
        <Field label="Alert rule name" className={styles.field} validationMessage={faultOf(faults, 'name')}>
          <Input value={name} maxLength={100} dir="auto" onChange={(_, { value }) => setOwnName(value)} />
        </Field>
        <Field
          label="Notify"
          className={styles.field}
          hint={groups.length === 0 ? 'First, add an action group.' : undefined}
          validationMessage={faultOf(faults, 'actionGroupId')}
        >
          <Select value={actionGroupId} onChange={(_, { value }) => setSelectedGroup(value)}>
            {groups.length === 0 && <option value="">No recipients yet</option>}
            {groups.map(({ id, state }) => (
              <option key={id} value={id}>
                {state.emails.length > 0 ? `${state.name} (${state.emails.join(', ')})` : state.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Reason" hint="Optional. It's recorded in the history under your name." className={styles.field}>
          <Input value={reason} maxLength={500} dir="auto" onChange={(_, { value }) => setReason(value)} />
        </Field>
        {error && <ErrorCallout error={error} />}
        {shown && <PreviewView {...shown} />}
        <div className={styles.buttons}>
          <BusyButton onClick={() => void showPreview()} isBusy={preview.isPending}>
            Preview the last 7 days
          </BusyButton>
          <BusyButton type="submit" appearance="primary" isBusy={create.isPending}>
            Create alert
          </BusyButton>
        </div>
      </form>
    </SectionCard>
  )
}

const durationWords: Readonly<Record<string, string>> = { PT5M: '5 minutes', PT15M: '15 minutes', PT30M: '30 minutes', PT1H: 'hour' }
