'use client'

import { Caption1, Checkbox, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { Card } from '@/components/ui/card'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import type { SelectionCosts } from '@/lib/domain/cost/selection-costs'
import { categoryKey } from '@/lib/domain/settings/diagnostic-setting'
import type { TenantLicenses } from '@/lib/domain/settings/tenant-licenses'
import { CategoryRowView } from './category-row'
import { type CategorySection, hasName } from './category-sections'

const useStyles = makeStyles({
  card: { padding: 0, overflow: 'hidden' },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  title: { display: 'flex', flexDirection: 'column', color: tokens.colorNeutralForeground1 },
  quiet,
  count: {
    flexShrink: 0,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    paddingInlineEnd: tokens.spacingHorizontalS,
  },
  rows: plainList,
})

interface CategorySectionListProps {
  section: CategorySection
  selected: string[]
  sentToday: string[]
  tenantLicenses: TenantLicenses | null
  costs: SelectionCosts
  onSwitch: (names: string[], isOn: boolean) => void
}

/** A group of categories under one checkbox for all of them. */
export function CategorySectionList({ section, selected, sentToday, tenantLicenses, costs, onSwitch }: CategorySectionListProps) {
  const styles = useStyles()
  const titleId = useId()
  const names = section.rows.map(({ name }) => name)
  const count = names.filter((name) => hasName(selected, name)).length
  const checked = count === 0 ? false : count === names.length ? true : 'mixed'
  return (
    <Card labelledBy={titleId} className={styles.card}>
      <div className={styles.head}>
        <Checkbox
          checked={checked}
          onChange={() => onSwitch(names, checked !== true)}
          input={{ 'aria-label': `${section.title}: all categories` }}
          label={
            <span className={styles.title}>
              <Subtitle2 as="h2" id={titleId}>
                {section.title}
              </Subtitle2>
              <Caption1 className={styles.quiet}>{section.description}</Caption1>
            </span>
          }
        />
        <Caption1 className={styles.count}>
          {count} of {names.length}
        </Caption1>
      </div>
      <ul className={styles.rows}>
        {section.rows.map((row) => (
          <li key={row.name}>
            <CategoryRowView
              row={row}
              isSelected={hasName(selected, row.name)}
              isSentToday={hasName(sentToday, row.name)}
              tenantLicenses={tenantLicenses}
              currency={costs.currency}
              cost={costs.categories[categoryKey(row.name)]}
              onSwitch={(isOn) => onSwitch([row.name], isOn)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}
