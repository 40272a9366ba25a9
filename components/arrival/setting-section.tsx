'use client'

import { Button, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import { Card } from '@/components/ui/card'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { CategoryArrival, SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { settingHref } from '@/lib/domain/portal-paths'
import { ArrivalDetails } from './arrival-details'
import type { ArrivalWatch } from './arrival-watch'
import { useHiddenLogsColumns } from './logs-columns'

const useStyles = makeStyles({
  card: { ...stack.S, paddingBlock: tokens.spacingVerticalM },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  title: { flexGrow: 1, flexShrink: 1, flexBasis: '12rem', minWidth: 0, overflowWrap: 'anywhere' },
  toggle: { '@media print': { display: 'none' } },
})

/** One setting on the Logs page: how many of its categories are in which state, and the categories themselves, unless they are folded. */
export function SettingSection({
  arrival,
  watch,
  categories,
  isFoldedAtFirst,
}: {
  arrival: SettingArrival
  watch: ArrivalWatch
  categories: readonly CategoryArrival[]
  isFoldedAtFirst: boolean
}) {
  const styles = useStyles()
  const [isFolded, setIsFolded] = useState(isFoldedAtFirst)
  const hiddenColumns = useHiddenLogsColumns()
  const titleId = useId()
  const partsId = useId()
  const { settingName, workspace } = arrival
  return (
    <Card labelledBy={titleId} className={styles.card}>
      <div className={styles.bar}>
        <Subtitle2 as="h2" id={titleId} className={styles.title}>
          <RouteLink href={settingHref(settingName)}>
            <bdi>{settingName}</bdi>
          </RouteLink>
        </Subtitle2>
        {workspace && (
          <Button
            appearance="subtle"
            size="small"
            className={styles.toggle}
            icon={isFolded ? <ChevronDownRegular /> : <ChevronUpRegular />}
            aria-expanded={!isFolded}
            aria-controls={partsId}
            aria-label={`${isFolded ? 'Show' : 'Hide'} categories of ${settingName}`}
            onClick={() => setIsFolded(!isFolded)}
          >
            {isFolded ? 'Show categories' : 'Hide categories'}
          </Button>
        )}
      </div>
      <ArrivalDetails
        arrival={arrival}
        watch={watch}
        categories={categories}
        isFolded={workspace !== null && isFolded}
        partsId={partsId}
        hiddenColumns={hiddenColumns}
      />
    </Card>
  )
}
