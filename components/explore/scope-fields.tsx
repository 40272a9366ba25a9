'use client'

import { Field, Input, makeStyles, Select } from '@fluentui/react-components'
import { wrap } from '@/components/ui/layout/shared-styles'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { rowLimits } from '@/lib/domain/explore/query-result'
import { timeRanges } from '@/lib/domain/explore/time-range'
import { formatCount } from '@/lib/domain/text'
import { anotherWorkspace, type QueryScope } from './use-explore-query'

const useStyles = makeStyles({
  fields: { ...wrap.M, alignItems: 'start' },
  field: { flexGrow: 1, flexBasis: '10rem', minWidth: 0, maxWidth: '20rem', gridTemplateColumns: 'minmax(0, 1fr)' },
  wide: { gridTemplateColumns: 'minmax(0, 1fr)' },
})

/** The value of the time range while the query sets the time; the Azure portal has the same words. */
const setInQuery = 'query'

interface ScopeFieldsProps {
  scope: QueryScope
  workspaceIds: string[]
  /** Whether the query filters TimeGenerated itself, so that no time range applies. */
  isTimeSetInQuery: boolean
  /** What is wrong with the typed workspace; null until someone runs a query with it. */
  workspaceFault: string | null
  onChange: (changes: Partial<QueryScope>) => void
}

/** What a query runs on: the workspace, the time range, and the row limit. */
export function ScopeFields({ scope, workspaceIds, isTimeSetInQuery, workspaceFault, onChange }: ScopeFieldsProps) {
  const styles = useStyles()
  const { selectedWorkspace, typedWorkspace, timeRange, rowLimit } = scope
  return (
    <>
      <div className={styles.fields}>
        <Field label="Workspace" className={styles.field}>
          <Select value={selectedWorkspace} onChange={(_, { value }) => onChange({ selectedWorkspace: value })}>
            {workspaceIds.map((id) => (
              <option key={id} value={id}>
                {resourceName(id)}
              </option>
            ))}
            <option value={anotherWorkspace}>Another workspace</option>
          </Select>
        </Field>
        <Field
          label="Time range"
          hint={isTimeSetInQuery ? "The query filters by TimeGenerated, so you can't select a time range here." : undefined}
          className={styles.field}
        >
          <Select
            value={isTimeSetInQuery ? setInQuery : timeRange}
            disabled={isTimeSetInQuery}
            onChange={(_, { value }) => onChange({ timeRange: timeRanges.find(({ id }) => id === value)?.id ?? 'P1D' })}
          >
            {isTimeSetInQuery && <option value={setInQuery}>Set in query</option>}
            {timeRanges.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Maximum rows" className={styles.field}>
          <Select
            value={String(rowLimit)}
            onChange={(_, { value }) => onChange({ rowLimit: rowLimits.find((limit) => String(limit) === value) ?? 1_000 })}
          >
            {rowLimits.map((limit) => (
              <option key={limit} value={limit}>
                {formatCount(limit)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {selectedWorkspace === anotherWorkspace && (
        <Field
          label="Workspace resource ID"
          hint="To find the ID, go to the workspace in the Azure portal, and then select JSON View."
          validationMessage={workspaceFault ?? undefined}
          validationState={workspaceFault === null ? 'none' : 'error'}
          className={styles.wide}
        >
          <Input value={typedWorkspace} maxLength={1_000} dir="ltr" onChange={(_, { value }) => onChange({ typedWorkspace: value })} />
        </Field>
      )}
    </>
  )
}
