'use client'

import { Body1, Body1Strong, Caption1, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { quiet, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { type CoverageMap, cellSentence } from '@/lib/domain/coverage/coverage-map'
import { settingHref } from '@/lib/domain/portal-paths'
import { CoverageDrawing, type SelectedCell } from './coverage-drawing'
import { CoverageFactsTable } from './coverage-facts-table'
import { DestinationKey } from './destination-key'
import { StateLegend } from './state-legend'

const useStyles = makeStyles({
  card: stack.L,
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
  },
  sentence: { flexGrow: 1, flexShrink: 1, flexBasis: '20rem', minWidth: 0 },
  map: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (min-width: 1024px)': { gridTemplateColumns: 'minmax(0, max-content) minmax(16rem, 1fr)' },
  },
  // The details of the selected cell stay in view: beside the map, or at the bottom of a narrow window.
  details: {
    position: 'sticky',
    bottom: tokens.spacingVerticalS,
    zIndex: 2,
    '@media (min-width: 1024px)': { bottom: 'auto', top: '5rem' },
  },
  selected: {
    ...stack.XS,
    ...readable,
    overflowWrap: 'anywhere',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    boxShadow: tokens.shadow8,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  commands: wrap.S,
  quiet,
})

/** Where each category of the tenant goes and whether it arrives, as a map or as a table with the same facts. */
export function CoverageCard({ map }: { map: CoverageMap }) {
  const styles = useStyles()
  const [isTable, setIsTable] = useState(false)
  const [selected, setSelected] = useState<SelectedCell | null>(null)
  return (
    <Card className={styles.card}>
      <div className={styles.bar}>
        <Body1Strong as="p" className={styles.sentence}>
          {map.sentence}
        </Body1Strong>
        <Switch label="Show as a table" checked={isTable} onChange={(_, { checked }) => setIsTable(checked)} />
      </div>
      <DestinationKey map={map} />
      {isTable ? (
        <CoverageFactsTable map={map} />
      ) : (
        <>
          <StateLegend map={map} />
          <div className={styles.map}>
            <CoverageDrawing map={map} selected={selected} onSelect={setSelected} />
            <div role="status" className={selected ? styles.details : undefined}>
              {selected ? (
                <SelectedCellCard {...selected} />
              ) : (
                <Caption1 className={styles.quiet}>Select a cell for details. Use the arrow keys to move between cells.</Caption1>
              )}
            </div>
          </div>
        </>
      )}
      <Caption1 as="p" className={styles.quiet}>
        {map.checkedAt ? (
          <>
            The portal counts rows in the workspaces. Oldest check: <Time at={map.checkedAt} />.
          </>
        ) : (
          'The portal counts rows when someone goes to the Logs page and during scheduled checks.'
        )}
      </Caption1>
    </Card>
  )
}

function SelectedCellCard({ category, cell }: SelectedCell) {
  const styles = useStyles()
  return (
    <div className={styles.selected}>
      <Body1Strong as="p">{cellSentence(category, cell)}</Body1Strong>
      <Body1 as="p">{cell.detail}</Body1>
      {cell.settingNames.length > 1 && (
        <Body1 as="p">
          Each of these settings sends its own copy, and you pay for each copy. Turn off the category in all but one setting.
        </Body1>
      )}
      <div className={styles.commands}>
        {cell.settingNames.map((name) => (
          <RouteButton key={name} href={settingHref(name)} size="small">{`View ${name}`}</RouteButton>
        ))}
        <RouteButton href="/logs" size="small">
          View arrival
        </RouteButton>
      </div>
    </div>
  )
}
