'use client'

import {
  Body1,
  Caption1,
  makeStyles,
  mergeClasses,
  Select,
  Spinner,
  Switch,
  tokens,
  useArrowNavigationGroup,
  useId,
  useIsSSR,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import { categorySections } from '@/components/setup/steps/logs/category-sections'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { coverageOf, isGap } from '@/lib/domain/coverage/coverage'
import { settingHref } from '@/lib/domain/portal-paths'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { SettingDestinationList } from '../setting-destination-list'
import type { SettingSummary } from '../setting-summary'
import { CoverageGroup } from './matrix-group'
import { CoverageLegend } from './matrix-legend'
import { useCoverageStyles } from './matrix-styles'

const useStyles = makeStyles({
  root: stack.M,
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalS,
  },
  column: {
    display: 'none',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    '@media (max-width: 767.98px)': { display: 'flex' },
  },
  select: { flexGrow: 1, minWidth: 0 },
  destinations: {
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    marginTop: tokens.spacingVerticalXS,
  },
})

interface CoverageMatrixProps {
  summaries: SettingSummary[]
  /** Cells open the edit of their setting. */
  canEdit: boolean
  startSetup: StartSetup
}

/** Shows which setting sends which category where, and which categories no setting sends. */
export function CoverageMatrix({ summaries, canEdit, startSetup }: CoverageMatrixProps) {
  const styles = useStyles()
  const grid = useCoverageStyles()
  const { begin, isBusy, error, trigger, dialog } = useSettingEdit(startSetup)
  const arrows = useArrowNavigationGroup({ axis: 'grid', memorizeCurrent: true })
  // The focus manager must exist before its groups.
  const isInBrowser = !useIsSSR()
  const columnFieldId = useId('column')
  const [onlyGaps, setOnlyGaps] = useState(false)
  /** The single column of a narrow window: a setting's name, or empty for all settings together. */
  const [column, setColumn] = useState('')

  const settings = summaries.map(({ setting }) => setting)
  const groups = categorySections(
    settings.flatMap(({ listedCategories }) => listedCategories),
    settings.flatMap(({ enabledCategories }) => enabledCategories),
  ).map(({ id, title, rows }) => ({ id, title, rows: rows.map(({ name }) => coverageOf(name, settings)) }))
  const gapCount = groups.flatMap(({ rows }) => rows).filter(isGap).length
  const draftsOf = (settingName: string) => summaries.find(({ setting }) => isSameSettingName(setting.name, settingName))?.drafts ?? []
  const edit = (settingName: string, addCategory?: string) =>
    begin({ kind: 'edit', settingName, addCategories: addCategory === undefined ? undefined : [addCategory] }, draftsOf(settingName))

  return (
    <div className={styles.root}>
      {error && <ErrorCallout error={error} takesFocus />}
      <div className={styles.bar}>
        <CoverageLegend settings={settings} />
        <Switch
          label={`Only categories that aren't sent (${gapCount})`}
          checked={onlyGaps}
          onChange={(_, { checked }) => setOnlyGaps(checked)}
        />
        <div className={styles.column}>
          <label htmlFor={columnFieldId}>Show</label>
          <Select id={columnFieldId} className={styles.select} value={column} onChange={(_, { value }) => setColumn(value)}>
            <option value="">All settings together</option>
            {settings.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <div role="status">{isBusy && <Spinner size="tiny" label="Creating a draft" labelPosition="after" />}</div>
      <div role="region" aria-label="Coverage by category and setting" tabIndex={0} className={grid.frame}>
        <table className={grid.table} {...(canEdit && isInBrowser ? arrows : {})}>
          <thead className={grid.part}>
            <tr className={grid.line}>
              <th scope="col" className={mergeClasses(grid.columnHead, grid.first, grid.corner)}>
                Category
              </th>
              <th scope="col" className={mergeClasses(grid.columnHead, column !== '' && grid.wideOnly)}>
                Anywhere
              </th>
              {settings.map(({ name, destinations }) => (
                <th key={name} scope="col" className={mergeClasses(grid.columnHead, column !== name && grid.wideOnly)}>
                  <RouteLink href={settingHref(name)}>
                    <bdi>{name}</bdi>
                  </RouteLink>
                  <div className={styles.destinations}>
                    <SettingDestinationList destinations={destinations} />
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ id, title, rows }) => (
            <CoverageGroup
              key={id}
              title={title}
              rows={rows}
              onlyGaps={onlyGaps}
              column={column}
              onEdit={canEdit ? edit : undefined}
              trigger={trigger}
            />
          ))}
        </table>
      </div>
      {onlyGaps && gapCount === 0 && <Body1 as="p">Every category is sent to at least one destination.</Body1>}
      {canEdit && (
        <Caption1 as="p" className={grid.quiet}>
          Select a cell to edit its setting. Use the arrow keys to move between cells.
        </Caption1>
      )}
      {dialog}
    </div>
  )
}
