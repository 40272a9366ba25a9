'use client'

import { Field, Input, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { proposedName, watchSchema } from '@/lib/domain/alerts/alert-input'
import { unsentTables } from '@/lib/domain/alerts/alert-obstacles'
import { alertKinds, alertKindWords } from '@/lib/domain/alerts/alert-resource'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { isSameResource, resourceName } from '@/lib/domain/azure/resource-id'
import type { AlertActions } from './alert-actions'
import { ConditionView } from './condition-view'
import { faultOf } from './form-values'
import { ObstacleCallout } from './obstacle-callout'
import { PreviewView } from './preview-view'
import { useChangeOnce } from './use-change-once'
import { emptyWatch, typedWatchSchema, WatchFields, watchOf } from './watch-fields'

const useStyles = makeStyles({
  form: stack.M,
  field: { maxWidth: '36rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  buttons: wrap.S,
})

/** What was entered; null for what the form proposes. */
const enteredSchema = z.object({
  typed: typedWatchSchema,
  ownName: z.nullable(z.string()),
  selectedWorkspace: z.nullable(z.string()),
  selectedGroup: z.nullable(z.string()),
  reason: z.string(),
})

interface AlertFormProps extends Pick<AlertsSeen, 'workspaces' | 'sentTables' | 'groups'> {
  actions: AlertActions
  onDone: (outcome: ChangeOutcome) => void
}

/** A form for a new alert: what to watch for, a preview, and the recipients. */
export function AlertForm({ workspaces, sentTables, groups, actions, onDone }: AlertFormProps) {
  const styles = useStyles()
  const [entered, setEntered] = useState<z.infer<typeof enteredSchema>>(nothingEntered)
  const { typed, ownName, selectedWorkspace, selectedGroup, reason } = entered
  const preview = usePortalAction(actions.previewAlert)
  const create = usePortalAction(useChangeOnce(actions.createAlert))
  const [shown, setShown] = useState<Parameters<typeof PreviewView>[0] | null>(null)

  useKeptInput('alert', enteredSchema, entered, setEntered)
  const watch = watchOf(typed)
  const name = ownName ?? proposedName(typed)
  const workspaceId = workspaces.find((id) => selectedWorkspace !== null && isSameResource(id, selectedWorkspace)) ?? workspaces[0] ?? ''
  const actionGroupId = (groups.find(({ id }) => selectedGroup !== null && isSameResource(id, selectedGroup)) ?? groups[0])?.id ?? ''
  const parsed = watchSchema.safeParse(watch)
  const unsent = workspaceId ? unsentTables(watch, sentTables[workspaceId] ?? []) : []
  const previewed = { workspaceId, watch }
  const input = { name, workspaceId, watch, actionGroupId, reason }
  const [created, tried] = [create.said(input), preview.said(previewed)]
  const faults = created.faults.length > 0 ? created.faults : tried.faults
  const error = created.error ?? tried.error

  const enter = (change: Partial<typeof entered>) => setEntered((before) => ({ ...before, ...change }))
  const edit = (change: Partial<typeof typed>) => {
    setShown(null)
    setEntered((before) => ({ ...before, typed: { ...before.typed, ...change } }))
  }
  const showPreview = async () => {
    create.reset()
    const found = preview.isPending ? undefined : await preview.run(previewed)
    if (found) setShown({ watch, forecast: found })
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    preview.reset()
    const outcome = create.isPending ? undefined : await create.run(input)
    if (outcome) onDone(outcome)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="New alert">
      <Field label="Condition">
        <RadioGroup value={typed.kind} onChange={(_, { value }) => edit({ kind: alertKinds.find((kind) => kind === value) ?? typed.kind })}>
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
            enter({ selectedWorkspace: value })
          }}
        >
          {workspaces.map((id) => (
            <option key={id} value={id}>
              {resourceName(id)}
            </option>
          ))}
        </Select>
      </Field>
      {parsed.success && <ConditionView watch={parsed.data} isSimple={shown?.forecast.isSimple === true} />}
      <Field label="Alert rule name" className={styles.field} validationMessage={faultOf(faults, 'name')}>
        <Input value={name} maxLength={100} dir="auto" onChange={(_, { value }) => enter({ ownName: value })} />
      </Field>
      <Field
        label="Notify"
        className={styles.field}
        hint={groups.length === 0 ? 'First, add an action group.' : undefined}
        validationMessage={faultOf(faults, 'actionGroupId')}
      >
        <Select value={actionGroupId} onChange={(_, { value }) => enter({ selectedGroup: value })}>
          {groups.length === 0 && <option value="">No recipients yet</option>}
          {groups.map(({ id, state }) => (
            <option key={id} value={id}>
              {state.emails.length > 0 ? `${state.name} (${state.emails.join(', ')})` : state.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Reason" hint="Optional. Your text is recorded in the history under your name." className={styles.field}>
        <Input value={reason} maxLength={500} dir="auto" onChange={(_, { value }) => enter({ reason: value })} />
      </Field>
      <ObstacleCallout watch={watch} obstacles={unsent} />
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
  )
}

const nothingEntered = { typed: emptyWatch, ownName: null, selectedWorkspace: null, selectedGroup: null, reason: '' }
