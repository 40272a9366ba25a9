'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import dynamic from 'next/dynamic'
import { Suspense, useState } from 'react'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import type { OtherDraft } from '@/components/setup/frame/step-props'
import { Card } from '@/components/ui/card'
import { quiet, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { CoverageMap } from '@/lib/domain/coverage/coverage-map'
import { cellSentence } from '@/lib/domain/coverage/map-cell'
import { categoryHref, settingHref } from '@/lib/domain/portal-paths'
import { CoverageDrawing, type SelectedCell } from './coverage-drawing'
import { DestinationKey } from './destination-key'
import { StateLegend } from './state-legend'

// Most visits edit nothing, so what starts an edit is loaded when a cell is selected.
const EditSettingButton = dynamic(() => import('./edit-setting-button').then(({ EditSettingButton }) => EditSettingButton))

const useStyles = makeStyles({
  card: stack.L,
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

/** What someone needs to edit settings from the map. */
export interface CoverageEdits {
  startSetup: StartSetup
  /** The open drafts of a setting. */
  draftsOf: (settingName: string) => OtherDraft[]
}

/** Where each category of the tenant goes and whether it arrives. Each cell explains itself and leads to the edit of its settings. */
export function CoverageCard({ map, edits }: { map: CoverageMap; edits: CoverageEdits | null }) {
  const styles = useStyles()
  const [selected, setSelected] = useState<SelectedCell | null>(null)
  return (
    <Card className={styles.card}>
      <Body1Strong as="p">{map.sentence}</Body1Strong>
      <DestinationKey map={map} />
      <StateLegend map={map} />
      <div className={styles.map}>
        <CoverageDrawing map={map} selected={selected} onSelect={setSelected} />
        <div role="status" className={selected ? styles.details : undefined}>
          {selected ? (
            <SelectedCellCard {...selected} edits={edits} />
          ) : (
            <Caption1 className={styles.quiet}>Select a cell for details. Use the arrow keys to move between cells.</Caption1>
          )}
        </div>
      </div>
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

function SelectedCellCard({ category, tableName, cell, edits }: SelectedCell & { edits: CoverageEdits | null }) {
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
      {tableName !== null && cell.destination.kind === 'workspace' && <Caption1 className={styles.quiet}>Table {tableName}</Caption1>}
      <div className={styles.commands}>
        {cell.settingNames.map((name) => (
          <RouteButton key={name} href={settingHref(name)} size="small">{`View ${name}`}</RouteButton>
        ))}
        {edits && (
          // Without a boundary here, the whole page would be hidden while the script loads, and the cell would lose the focus.
          <Suspense fallback={null}>
            {cell.settingNames.map((name) => (
              <EditSettingButton key={name} settingName={name} drafts={edits.draftsOf(name)} startSetup={edits.startSetup} />
            ))}
          </Suspense>
        )}
        <RouteButton href="/logs" size="small">
          View arrival
        </RouteButton>
        <RouteButton href={categoryHref(category)} size="small">{`About ${category}`}</RouteButton>
      </div>
    </div>
  )
}
