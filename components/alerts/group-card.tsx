'use client'

import { Badge, Body1, Caption1, Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components'
import { DeleteRegular, MailAddRegular } from '@fluentui/react-icons'
import { type SyntheticEvent, useState } from 'react'
import * as z from 'zod/mini'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { ReasonDialog } from '@/components/ui/dialogs/reason-dialog'
import { ErrorCallout } from '@/components/ui/error-callout'
import { ListRow } from '@/components/ui/layout/list-row'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { groupSilenceReasons } from '@/lib/domain/alerts/alert-risk'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import { isSameResource, resourceName } from '@/lib/domain/azure/resource-id'
import { AddForm } from './add-form'
import { approvalText, type CardProps } from './alert-actions'
import { faultOf, linesOf } from './form-values'
import { OutcomeCallout } from './outcome-callout'
import { useChangeOnce } from './use-change-once'

const useStyles = makeStyles({
  form: { ...stack.M, maxWidth: '36rem' },
  list: { ...plainList, margin: 0 },
  head: { ...wrap.S, alignItems: 'center' },
  quiet,
  field: { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  button: { alignSelf: 'start' },
})

type GroupProps = Pick<AlertsSeen, 'workspaces' | 'rules' | 'groups' | 'isApprovalRequired' | 'errors'> & CardProps

/** The recipients: the action groups of the subscriptions, and a form for one that sends email. */
export function GroupCard({ groups, workspaces, actions, outcome, onDone, isApprovalRequired, ...seen }: GroupProps) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const removeAlert = useChangeOnce(actions.removeAlert)
  const asks = (groupId: string) => isApprovalRequired && groupSilenceReasons(groupId, seen).length > 0
  const finish = (done: ChangeOutcome) => {
    onDone(done)
    refresh()
  }
  return (
    <SectionCard title="Recipients">
      <OutcomeCallout outcome={outcome} />
      {groups.length === 0 && (
        <Body1 as="p" className={styles.quiet}>
          No action groups were found. An alert rule notifies the recipients in its action group.
        </Body1>
      )}
      {groups.length > 0 && (
        <ul className={styles.list} aria-label="Action groups">
          {groups.map(({ id, ownKind, state }) => (
            <ListRow
              key={id}
              actions={
                ownKind !== null && (
                  <ReasonDialog
                    trigger="Delete"
                    icon={<DeleteRegular />}
                    title={`Delete ${state.name}?`}
                    text={`${asks(id) ? approvalText : ''}Azure deletes the action group. Alert rules that use it no longer notify its recipients.`}
                    label="Reason"
                    confirm={asks(id) ? 'Request approval' : 'Delete'}
                    action={removeAlert}
                    inputOf={(reason) => ({ resourceId: id, type: 'action-group' as const, reason })}
                    onDone={finish}
                  />
                )
              }
            >
              <span className={styles.head}>
                <strong dir="auto">{state.name}</strong>
                {ownKind === null && (
                  <Badge appearance="outline" color="informative">
                    Not created by this portal
                  </Badge>
                )}
              </span>
              <Caption1 className={styles.quiet}>{state.emails.join(', ') || 'No email addresses'}</Caption1>
              <Caption1>
                <AdminCenterLink place={{ kind: 'resource', id }} what={`action group ${state.name}`} />
              </Caption1>
            </ListRow>
          ))}
        </ul>
      )}
      <AddForm
        trigger="Add an action group"
        icon={<MailAddRegular />}
        isOpenFirst={groups.length === 0}
        keptAs="whether an action group is added"
      >
        {(close) => (
          <GroupForm
            workspaces={workspaces}
            actions={actions}
            onDone={(done) => {
              close()
              finish(done)
            }}
          />
        )}
      </AddForm>
    </SectionCard>
  )
}

const enteredSchema = z.object({ name: z.string(), selectedWorkspace: z.string(), emails: z.string() })

function GroupForm({ workspaces, actions, onDone }: Pick<GroupProps, 'workspaces' | 'actions' | 'onDone'>) {
  const styles = useStyles()
  const [entered, setEntered] = useState({ name: 'Microsoft Entra logs - alerts', selectedWorkspace: '', emails: '' })
  const { name, selectedWorkspace, emails } = entered
  const workspaceId = workspaces.find((id) => isSameResource(id, selectedWorkspace)) ?? workspaces[0] ?? ''
  const enter = (change: Partial<typeof entered>) => setEntered((before) => ({ ...before, ...change }))
  useKeptInput('action group', enteredSchema, entered, setEntered)
  const { run, isPending, said } = usePortalAction(useChangeOnce(actions.createActionGroup))
  const input = { name, workspaceId, emails: linesOf(emails), reason: '' }
  const { faults, error } = said(input)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const outcome = isPending ? undefined : await run(input)
    if (outcome) onDone(outcome)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="New action group">
      <Field label="Action group name" className={styles.field} validationMessage={faultOf(faults, 'name')}>
        <Input value={name} maxLength={100} dir="auto" onChange={(_, { value }) => enter({ name: value })} />
      </Field>
      <Field
        label="Email addresses"
        className={styles.field}
        hint="Enter one address per line. Azure sends each recipient an email that confirms the addition."
        validationMessage={faultOf(faults, 'emails')}
      >
        <Textarea value={emails} resize="vertical" onChange={(_, { value }) => enter({ emails: value })} />
      </Field>
      <Field
        label="Workspace for the action group"
        className={styles.field}
        hint="Azure creates the action group in the resource group of the workspace that you select."
        validationMessage={faultOf(faults, 'workspaceId')}
      >
        <Select value={workspaceId} onChange={(_, { value }) => enter({ selectedWorkspace: value })}>
          {workspaces.map((id) => (
            <option key={id} value={id}>
              {resourceName(id)}
            </option>
          ))}
        </Select>
      </Field>
      {error && <ErrorCallout error={error} />}
      <BusyButton type="submit" className={styles.button} isBusy={isPending}>
        Create action group
      </BusyButton>
    </form>
  )
}
