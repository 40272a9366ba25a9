'use client'

import { Badge, Caption1, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { InfoRegular, WarningRegular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { relativeSizeWords } from '@/lib/domain/cost/relative-size'
import type { SelectionCosts } from '@/lib/domain/cost/selection-costs'
import { monthlyWords } from '@/lib/domain/cost/words/amount-words'
import { categoryHref } from '@/lib/domain/portal-paths'
import type { CategoryNote } from '@/lib/domain/settings/catalog/category-notes'
import { licenseNames } from '@/lib/domain/settings/license'
import { licenseOutlook, outlookWords, producesNothing } from '@/lib/domain/settings/license-outlook'
import type { LogCategory, ReleaseStage } from '@/lib/domain/settings/log-category'
import type { TenantLicenses } from '@/lib/domain/settings/tenant-licenses'
import { FindingDetails } from '../prerequisites/finding-details'
import type { CategoryRow } from './category-sections'

/** The offset of the label of Fluent's checkbox. */
const besideLabel = `calc(${tokens.spacingHorizontalXXXL} + ${tokens.spacingHorizontalXS})`

const stageWords: Record<ReleaseStage, string | null> = { 'generally-available': null, preview: 'Preview', 'new': 'New' }

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 17rem)',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '@media (max-width: 767.98px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
  details: { ...stack.XXS, paddingInlineStart: besideLabel, paddingBottom: tokens.spacingVerticalXS },
  quiet,
  facts: {
    ...stack.XS,
    alignItems: 'start',
    paddingBlock: tokens.spacingVerticalS,
    '@media (max-width: 767.98px)': { paddingInlineStart: besideLabel, paddingTop: 0 },
  },
  table: { ...quiet, fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  badges: wrap.XS,
  more: { gridColumn: '1 / -1', paddingInlineStart: tokens.spacingHorizontalXL },
  note: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground2 },
  noteIcon: { flexShrink: 0, fontSize: tokens.fontSizeBase400 },
  warningIcon: { color: tokens.colorStatusWarningForeground3 },
})

interface CategoryRowProps {
  row: CategoryRow
  isSelected: boolean
  isSentToday: boolean
  tenantLicenses: TenantLicenses | null
  currency: string
  /** Undefined for a category that wasn't known when the page was loaded. */
  cost: SelectionCosts['categories'][string] | undefined
  onSwitch: (isOn: boolean) => void
}

/** Shows one category: its contents, its table, its license, and the effect of selecting it. */
export function CategoryRowView({
  row: { name, known, note, isUnlisted },
  isSelected,
  isSentToday,
  tenantLicenses,
  currency,
  cost,
  onSwitch,
}: CategoryRowProps) {
  const styles = useStyles()
  const detailsId = useId()
  const volume = cost && cost.size !== 'unknown' ? relativeSizeWords[cost.size] : note?.volume
  return (
    <div className={styles.row}>
      <div>
        <Checkbox
          checked={isSelected}
          onChange={(_, { checked }) => onSwitch(checked === true)}
          input={{ 'aria-describedby': detailsId }}
          label={{ children: name, className: styles.name }}
        />
        <div id={detailsId} className={styles.details}>
          <Caption1 className={styles.quiet}>
            {isUnlisted ? null : (known?.description ?? 'Azure lists this category, but the portal has no description of it.')}
          </Caption1>
          {isUnlisted && <Note isWarning>Azure doesn't list this category. Check its spelling, or clear it.</Note>}
          {isSentToday && !isSelected && (
            <Note isWarning>The setting currently sends this category. After you save, the setting no longer sends it.</Note>
          )}
          {known && <Warnings category={known} note={note} tenantLicenses={tenantLicenses} />}
        </div>
      </div>
      <div className={styles.facts}>
        <Caption1 className={styles.table}>{known?.table ?? 'Table unknown'}</Caption1>
        <span className={styles.badges}>
          {known?.licenses.map((license) => (
            <Badge key={license} appearance="outline" color="informative">
              {licenseNames[license]}
            </Badge>
          ))}
          {!isUnlisted && <StageBadge stage={known?.stage ?? 'new'} />}
          {volume && (
            <Badge appearance="tint" color="informative">
              {volume}
            </Badge>
          )}
          {isSentToday && isSelected && (
            <Badge appearance="tint" color="success">
              Currently sent
            </Badge>
          )}
        </span>
        {cost?.monthly && cost.monthly.high > 0 && <Caption1 className={styles.quiet}>{monthlyWords(cost.monthly, currency)}</Caption1>}
      </div>
      {note && note.details.length > 0 && (
        <div className={styles.more}>
          <FindingDetails details={note.details} title={`Details of ${name}`}>
            <NewTabLink href={categoryHref(name)}>More about {name}</NewTabLink>
          </FindingDetails>
        </div>
      )}
    </div>
  )
}

function StageBadge({ stage }: { stage: ReleaseStage }) {
  const word = stageWords[stage]
  return (
    word && (
      <Badge appearance="tint" color={stage === 'new' ? 'brand' : 'informative'}>
        {word}
      </Badge>
    )
  )
}

interface WarningsProps {
  category: LogCategory
  note: CategoryNote | undefined
  tenantLicenses: TenantLicenses | null
}

function Warnings({ category, note, tenantLicenses }: WarningsProps) {
  const outlook = licenseOutlook(category.name, tenantLicenses)
  const words = outlookWords(outlook)
  return (
    <>
      {words && <Note isWarning={producesNothing(outlook) || outlook.state === 'ending'}>{words}</Note>}
      {note?.warnings.map(({ text, isOver }) => (
        <Note key={text} isWarning={!isOver}>
          {text}
        </Note>
      ))}
      {note?.hasEnteredText && (
        <Note isWarning>Rows contain text that users entered. Before you send this category, check your organization's privacy rules.</Note>
      )}
      {note?.personalContent && <Note>Contains personal data {note.personalContent}.</Note>}
    </>
  )
}

function Note({ isWarning = false, children }: { isWarning?: boolean; children: ReactNode }) {
  const styles = useStyles()
  return (
    <Caption1 className={styles.note}>
      <span aria-hidden className={mergeClasses(styles.noteIcon, isWarning && styles.warningIcon)}>
        {isWarning ? <WarningRegular /> : <InfoRegular />}
      </span>
      <span>{children}</span>
    </Caption1>
  )
}
