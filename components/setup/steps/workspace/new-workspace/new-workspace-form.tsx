'use client'

import { Field, Input, makeStyles, Textarea } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { useDestinationActions } from '@/components/setup/frame/destination-actions-context'
import { QueryCallout } from '@/components/setup/frame/query-callout'
import { RegisterProvider } from '@/components/setup/frame/register-provider'
import { SubscriptionPicker } from '@/components/setup/frame/subscription-picker'
import { useActionQuery } from '@/components/setup/frame/use-action-query'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import type { Subscription } from '@/lib/domain/azure/subscription'
import type { ReportedError } from '@/lib/domain/reported-error'
import { type CreationProgress, type NewWorkspace, newWorkspaceFaults, workspaceNameFault } from '@/lib/domain/setup/new-workspace'
import type { FaultOf } from './fault-of'
import { LocationFields } from './location-fields'
import { resourceGroupTyped } from './new-workspace-draft'
import { PriceFields } from './price-fields'

const useStyles = makeStyles({
  form: stack.L,
  field: { maxWidth: '30rem' },
  submit: { alignSelf: 'start' },
})

interface NewWorkspaceFormProps {
  draftId: string
  subscriptions: Subscription[]
  form: NewWorkspace
  /** Why the last attempt failed; the form keeps its values. */
  failure: ReportedError | null
  /** True where the form replaces what the person was viewing. */
  takesFocus: boolean
  onChange: (changes: Partial<NewWorkspace>) => void
  onBegun: (creation: CreationProgress) => void
}

/** The form for a new workspace; each field shows its own error. */
export function NewWorkspaceForm({ draftId, subscriptions, form, failure, takesFocus, onChange, onBegun }: NewWorkspaceFormProps) {
  const styles = useStyles()
  const root = useRef<HTMLFormElement>(null)
  const [attempt, setAttempt] = useState(0)
  const { loadCreationOptions, createWorkspace } = useDestinationActions()
  const { query, refetch } = useActionQuery(loadCreationOptions, form.subscriptionId ? { subscriptionId: form.subscriptionId } : null)
  const { run, reset, isPending, error, faults: refused } = usePortalAction(createWorkspace)
  const hasFailure = failure !== null
  const options = query.kind === 'loaded' ? query.value : null
  const faults = attempt > 0 ? [...newWorkspaceFaults(form), ...refused] : []

  useEffect(() => {
    if (takesFocus && !hasFailure) root.current?.querySelector('input')?.focus()
  }, [takesFocus, hasFailure])

  // Focuses the first field with a fault, once the fault is rendered.
  useEffect(() => {
    if (attempt > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])

  const faultOf: FaultOf = (field) => {
    const message =
      faults.find((fault) => fault.field === field)?.message ??
      (field === 'workspaceName' && form.name ? workspaceNameFault(form.name) : undefined)
    return message ? { validationMessage: message, validationState: 'error' } : { validationState: 'none' }
  }
  // What is sent also depends on the groups, which are loaded again after a refusal, so an edit and nothing else answers what was said.
  const edit = (changes: Partial<NewWorkspace>) => {
    if (error || refused.length > 0) reset()
    onChange(changes)
  }
  const create = async () => {
    setAttempt((count) => count + 1)
    if (isPending || newWorkspaceFaults(form).length > 0) return
    // A group created by an earlier attempt exists now; as a new group in another region, it would be refused.
    const wanted = options ? { ...form, resourceGroup: resourceGroupTyped(form.resourceGroup.name, options.resourceGroups) } : form
    const begun = await run({ draftId, wanted })
    if (begun) onBegun(begun)
    if (begun && begun.state !== 'failed') return
    setAttempt((count) => count + 1)
    refetch()
  }

  return (
    <SectionCard title="New workspace" className={styles.form}>
      <form
        ref={root}
        noValidate
        aria-label="Create a workspace"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        {failure && !error && <ErrorCallout error={failure} isAlert={attempt > 0 || takesFocus} takesFocus={attempt > 0 || takesFocus} />}
        {error && <ErrorCallout error={error} takesFocus />}
        <Field label="Subscription" required className={styles.field} {...faultOf('subscriptionId')}>
          <SubscriptionPicker
            subscriptions={subscriptions}
            selectedId={form.subscriptionId || null}
            onSelect={(subscriptionId) => edit({ subscriptionId, resourceGroup: { kind: 'existing', name: '' }, region: '' })}
          />
        </Field>
        <QueryCallout query={query} onRetry={refetch} />
        {options && (
          <RegisterProvider
            subscriptionId={form.subscriptionId}
            provider="Microsoft.OperationalInsights"
            registration={options.registration}
            onRefresh={refetch}
          >
            Without this resource provider, Azure can't create a workspace in the subscription. Registration is free.
          </RegisterProvider>
        )}
        <LocationFields form={form} options={options} isLoading={query.kind === 'loading'} faultOf={faultOf} onChange={edit} />
        <Field
          label="Name"
          required
          className={styles.field}
          hint="Enter 4 to 63 letters, digits, or hyphens. You can't change the name later."
          {...faultOf('workspaceName')}
        >
          <Input value={form.name} dir="auto" spellCheck={false} autoComplete="off" onChange={(_, { value }) => edit({ name: value })} />
        </Field>
        <PriceFields form={form} faultOf={faultOf} onChange={edit} />
        <Field
          label="Tags (optional)"
          className={styles.field}
          hint="Enter one tag per line as name=value. A new resource group gets the same tags. Your organization's policies might require certain tags."
          {...faultOf('tags')}
        >
          <Textarea
            value={form.tags}
            dir="auto"
            resize="vertical"
            spellCheck={false}
            autoComplete="off"
            onChange={(_, { value }) => edit({ tags: value })}
          />
        </Field>
        <BusyButton type="submit" className={styles.submit} isBusy={isPending} icon={<AddRegular />}>
          Create workspace
        </BusyButton>
      </form>
    </SectionCard>
  )
}
