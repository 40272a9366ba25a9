'use client'

import { Badge, Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { ErrorCallout } from '@/components/ui/error-callout'
import { CategoryName } from '@/components/ui/layout/category-name'
import { ListRow } from '@/components/ui/layout/list-row'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { changeHref, tableEditHref, transformationHref } from '@/lib/domain/portal-paths'
import { tableFacts } from '@/lib/domain/settings/catalog/table-facts'
import { daysWords } from '@/lib/domain/tables/table-input'
import type { TableRow, WorkspaceTables } from '@/lib/domain/tables/table-list'
import { planAllowances } from '@/lib/domain/tables/table-losses'
import { type TableReading, tablePlanNames } from '@/lib/domain/tables/table-state'
import { planTakesTransformation } from '@/lib/domain/transformations/transformation-proposals'

/** The action that reading tables requires (Microsoft Learn, "Azure permissions for Monitor"). */
const tableReadAction = 'Microsoft.OperationalInsights/workspaces/tables/read'

const useStyles = makeStyles({
  list: { ...plainList, margin: 0 },
  head: { ...wrap.S, alignItems: 'center' },
  quiet,
})

/** The tables of one workspace that settings send logs to. */
export function WorkspaceCard({ workspace, canChange }: { workspace: WorkspaceTables; canChange: boolean }) {
  const styles = useStyles()
  const { workspaceId, tables, error } = workspace
  const name = resourceName(workspaceId)
  return (
    <SectionCard title={<bdi>{name}</bdi>}>
      {error && (
        <>
          <ErrorCallout error={error} isAlert={false} />
          <Body1 as="p" className={styles.quiet}>
            Reading tables requires the {tableReadAction} permission on the workspace. The Log Analytics Reader role includes it.
          </Body1>
        </>
      )}
      {tables.length === 0 && !error && (
        <Body1 as="p" className={styles.quiet}>
          No category with a documented table is sent to this workspace.
        </Body1>
      )}
      {tables.length > 0 && (
        <ul className={styles.list} aria-label={`Tables in ${name}`}>
          {tables.map((row) => (
            <Row key={row.table} row={row} workspaceId={workspaceId} canChange={canChange} />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

function Row({ row, workspaceId, canChange }: { row: TableRow; workspaceId: string; canChange: boolean }) {
  const styles = useStyles()
  const { table, category, reading, openChangeId } = row
  return (
    <ListRow
      actions={
        openChangeId ? (
          <RouteButton href={changeHref(openChangeId)} label={`View change to ${table}`}>
            View change
          </RouteButton>
        ) : (
          reading &&
          canChange && (
            <>
              <RouteButton href={tableEditHref({ workspaceId, name: table })} label={`Edit ${table} in ${resourceName(workspaceId)}`}>
                Edit
              </RouteButton>
              {tableFacts(table)?.transformation === true && planTakesTransformation(reading.state.plan) && (
                <RouteButton
                  href={transformationHref({ workspaceId, name: table })}
                  label={`Transform ${table} in ${resourceName(workspaceId)}`}
                >
                  Transform
                </RouteButton>
              )}
            </>
          )
        )
      }
    >
      <span className={styles.head}>
        <strong>
          <CategoryName name={table} />
        </strong>
        {reading && (
          <Badge appearance="tint" color={reading.state.plan === 'Analytics' ? 'brand' : 'informative'}>
            {tablePlanNames[reading.state.plan]}
          </Badge>
        )}
        {openChangeId && (
          <Badge appearance="outline" color="informative">
            Change not complete
          </Badge>
        )}
      </span>
      <Caption1 className={styles.quiet}>
        Category <CategoryName name={category} />
      </Caption1>
      {reading ? <Reading reading={reading} /> : <Caption1>Azure doesn't list this table yet.</Caption1>}
    </ListRow>
  )
}

function Reading({ reading }: { reading: TableReading }) {
  const { state, retentionDays, totalRetentionDays, planChangedAt } = reading
  const isDefault = state.retentionDays === null
  return (
    <>
      {state.plan === 'Analytics' ? (
        <span>
          Analytics retention {daysWords(retentionDays)}
          {isDefault && ' (workspace default)'}; total retention {daysWords(totalRetentionDays)}
        </span>
      ) : (
        <span>Total retention {daysWords(totalRetentionDays)}</span>
      )}
      <Caption1>{planAllowances[state.plan]}</Caption1>
      {planChangedAt && (
        <Caption1>
          Plan last changed <Time at={planChangedAt} />
        </Caption1>
      )}
    </>
  )
}
