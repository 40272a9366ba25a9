'use client'

import { Body1, Button, makeStyles } from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { Callout } from '@/components/ui/callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { RouteButton, RouteLink } from '@/components/ui/route-link'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { changeHref, tablesHref } from '@/lib/domain/portal-paths'
import type { TableEdit } from '@/lib/domain/tables/table-edit'
import { planLockedUntil, tableFaults, tableFaultWords } from '@/lib/domain/tables/table-faults'
import { type ChosenTable, chosenSchema, wantedState } from '@/lib/domain/tables/table-input'
import { EditTableHeader } from './edit-table-header'
import type { EditTableProps } from './edit-table-props'
import { ReviewCard } from './review-card'
import { TableFields } from './table-fields'

const useStyles = makeStyles({
  page: { ...stack.L, maxWidth: '60rem' },
  form: stack.L,
  buttons: wrap.S,
})

const enteredSchema = z.object({ chosen: chosenSchema, isReviewed: z.boolean() })

/** Changes a table in two steps: the form, and a review of what the change does. */
export function EditTableView({ edit, changeTable }: EditTableProps) {
  const styles = useStyles()
  const { reading, workspaceId, rights, openChangeId } = edit
  const { name } = reading.state
  const [{ chosen, isReviewed }, setEntered] = useState<z.infer<typeof enteredSchema>>({ chosen: edit.proposed, isReviewed: false })
  useKeptInput(`table ${reading.id}`, enteredSchema, { chosen, isReviewed }, setEntered)
  const header = <EditTableHeader table={{ name, workspace: resourceName(workspaceId) }} />
  const obstacle = openChangeId ? (
    <Callout intent="info" title="An earlier change isn't complete">
      The earlier change to this table is in progress or waiting for approval.{' '}
      <RouteLink href={changeHref(openChangeId)}>View change</RouteLink>.
    </Callout>
  ) : rights.retention.kind === 'refused' ? (
    <Callout intent="warning" title="You can't change this table">
      You need the {rights.retention.missingAction} permission on workspace {resourceName(workspaceId)}. Ask its owner for the Log Analytics
      Contributor role. <RouteLink href={tablesHref}>Go to the tables</RouteLink>.
    </Callout>
  ) : null
  return (
    <>
      {header}
      <div className={styles.page}>
        {obstacle ??
          (isReviewed ? (
            <ReviewCard edit={edit} chosen={chosen} changeTable={changeTable} onBack={() => setEntered({ chosen, isReviewed: false })} />
          ) : (
            <Form edit={edit} chosen={chosen} onChange={setEntered} />
          ))}
      </div>
    </>
  )
}

interface FormProps {
  edit: TableEdit
  chosen: ChosenTable
  onChange: (entered: z.infer<typeof enteredSchema>) => void
}

function Form({ edit, chosen, onChange }: FormProps) {
  const styles = useStyles()
  const { reading, source } = edit
  const now = new Date(edit.readAt)
  const faults = tableFaults(reading, wantedState(reading.state.name, chosen), {
    now,
    defaultRetentionDays: edit.around.defaultRetentionDays,
  })
  const isLocked = planLockedUntil(reading, now) !== null
  const standing = faults.find(({ kind }) => kind === 'table-updating')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (faults.length === 0) onChange({ chosen, isReviewed: true })
  }
  return (
    <SectionCard title="Plan and retention">
      <form className={styles.form} onSubmit={submit} aria-label="Plan and retention">
        {standing && <Callout intent="warning">{tableFaultWords(standing, reading.state)}</Callout>}
        <TableFields
          edit={edit}
          chosen={chosen}
          faults={faults}
          onChange={(change) => onChange({ chosen: { ...chosen, ...change }, isReviewed: false })}
        />
        {!isLocked && <Body1 as="p">Azure lets you change a table's plan once a week and its retention at any time.</Body1>}
        {source && (
          <Body1 as="p">
            Source: <NewTabLink href={source.url}>{source.title}</NewTabLink>, {source.asOf}.
          </Body1>
        )}
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={faults.length > 0}>
            Review change
          </Button>
          <RouteButton href={tablesHref}>Cancel</RouteButton>
        </div>
      </form>
    </SectionCard>
  )
}
