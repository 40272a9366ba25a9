'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import { BusyButton } from '@/components/ui/busy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { CategoryName } from '@/components/ui/layout/category-name'
import { bulletList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { PricedRetentionGap } from '@/lib/domain/compliance/retention/retention-cost'
import { tableEditHref } from '@/lib/domain/portal-paths'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { plural, uncapitalized } from '@/lib/domain/text'
import type { ComplianceEdits } from './gap-button'

const useStyles = makeStyles({
  tables: { ...stack.XXS, alignItems: 'start' },
  list: { ...bulletList, margin: 0 },
  quiet,
})

interface RetentionGapViewProps {
  gap: PricedRetentionGap
  destinationName: string
  edits: ComplianceEdits
}

/** Leads to the change that makes a destination keep logs for as long as a control requires. Nothing is sent before someone has reviewed it. */
export function RetentionGapView({ gap, destinationName, edits }: RetentionGapViewProps) {
  return gap.kind === 'tables' ? <TableLinks gap={gap} /> : <KeepButton gap={gap} destinationName={destinationName} edits={edits} />
}

/** Azure changes the retention of one table at a time. */
function TableLinks({ gap: { workspaceId, tables, cost: total } }: { gap: Extract<PricedRetentionGap, { kind: 'tables' }> }) {
  const styles = useStyles()
  return (
    <div className={styles.tables}>
      <Caption1>To extend the retention, review the change for each table:</Caption1>
      <ul className={styles.list}>
        {tables.map(({ name, proposed, cost }) => (
          <li key={name}>
            <RouteLink href={tableEditHref({ workspaceId, name }, proposed)}>
              <CategoryName name={name} />
            </RouteLink>
            {cost && <Caption1 className={styles.quiet}> {cost}</Caption1>}
          </li>
        ))}
      </ul>
      {total && (
        <Caption1 className={styles.quiet}>
          All {plural(tables.length, 'table')}: {uncapitalized(total)}
        </Caption1>
      )}
    </div>
  )
}

interface KeepButtonProps extends Omit<RetentionGapViewProps, 'gap'> {
  gap: Extract<PricedRetentionGap, { kind: 'storage' }>
}

function KeepButton({ gap: { settingName, categories, days }, destinationName, edits }: KeepButtonProps) {
  const { begin, isBusy, error, trigger, dialog } = useSettingEdit(edits.startSetup)
  const open = edits.drafts.find((one) => isSameSettingName(one.settingName, settingName))?.drafts ?? []
  const label = `Keep ${plural(categories.length, 'category', 'categories')} for ${plural(days, 'day')}`
  return (
    <>
      <span>
        <BusyButton
          size="small"
          isBusy={isBusy}
          aria-label={`${label} in ${destinationName}`}
          onClick={() => begin({ kind: 'edit', settingName, keep: { categories, days } }, open)}
          {...trigger}
        >
          {label}
        </BusyButton>
      </span>
      {error && <ErrorCallout error={error} takesFocus />}
      {dialog}
    </>
  )
}
