'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import { Card } from '@/components/ui/card'
import { plainList, quiet, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { Time } from '@/components/ui/time'
import type { ControlCell, ControlRow } from '@/lib/domain/compliance/control-rows'
import { listWords } from '@/lib/domain/text'
import { type ComplianceEdits, GapButton, NewSettingButton } from './gap-button'
import { RetentionGapView } from './retention-gap-view'
import { VerdictBadge } from './verdict-badge'

const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`

const useStyles = makeStyles({
  card: { padding: 0, overflow: 'hidden' },
  list: plainList,
  control: { borderTop: line, ':first-child': { borderTop: 'none' } },
  fold: { '[open] > summary [data-chevron]': { transform: 'rotate(90deg)' } },
  summary: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'start',
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (min-width: 768px)': { gridTemplateColumns: 'minmax(0, 1fr) 13rem' },
    // The browser's own mark disappears with the grid.
    '::-webkit-details-marker': { display: 'none' },
  },
  title: { display: 'flex', alignItems: 'start', columnGap: tokens.spacingHorizontalXS },
  chevron: {
    flexShrink: 0,
    display: 'flex',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase300,
  },
  words: { ...stack.XXS, overflowWrap: 'anywhere' },
  verdict: { ...stack.XXS, alignItems: 'start', overflowWrap: 'anywhere' },
  body: {
    ...stack.M,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: line,
  },
  facts: { ...stack.XXS, ...readable, overflowWrap: 'anywhere' },
  cells: { ...plainList, ...stack.M },
  cell: { ...stack.XS, ...readable, alignItems: 'start', overflowWrap: 'anywhere' },
  head: { ...wrap.S, alignItems: 'center' },
  name: { '::first-letter': { textTransform: 'uppercase' }, display: 'inline-block' },
  quiet,
})

/** Each control on a line with its verdict. Opened, it shows the evidence at each destination and how to close the gaps. */
export function ControlList({ rows, edits }: { rows: readonly ControlRow[]; edits: ComplianceEdits | null }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <ul className={styles.list} aria-label="Controls">
        {rows.map((row) => (
          <li key={row.control.id} className={styles.control}>
            <details className={styles.fold}>
              <summary className={styles.summary}>
                <span className={styles.title}>
                  <span aria-hidden data-chevron className={styles.chevron}>
                    <ChevronRightRegular />
                  </span>
                  <span className={styles.words}>
                    <Body1Strong>
                      {row.control.reference}: {row.control.title}
                    </Body1Strong>
                    <Caption1 className={styles.quiet}>
                      {row.framework}
                      {row.control.level && `, ${row.control.level}`}
                      {row.control.interpretation &&
                        ". The source doesn't list categories by name, so the required categories are the portal's interpretation."}
                    </Caption1>
                  </span>
                </span>
                <span className={styles.verdict}>
                  <VerdictBadge verdict={row.verdict} />
                  {row.destinationName && <Caption1 className={styles.quiet}>{row.destinationName}</Caption1>}
                </span>
              </summary>
              <ControlBody row={row} edits={edits} />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ControlBody({ row: { control, asks, cells, sentences, newSetting }, edits }: { row: ControlRow; edits: ComplianceEdits | null }) {
  const styles = useStyles()
  const { source, date } = control
  return (
    <div className={styles.body}>
      <div className={styles.facts}>
        <Body1 as="p">{asks}.</Body1>
        <Caption1 as="p" className={styles.quiet}>
          Source: <NewTabLink href={source.url}>{source.name}</NewTabLink>, {date}
        </Caption1>
      </div>
      {cells.length === 0 && sentences.map((sentence) => <Body1 key={sentence}>{sentence}</Body1>)}
      {cells.length > 0 && (
        <ul className={styles.cells} aria-label={`Destinations for ${control.reference}`}>
          {cells.map((cell) => (
            <DestinationEvidence key={cell.destinationKey} cell={cell} edits={edits} />
          ))}
        </ul>
      )}
      {newSetting && edits && <NewSettingButton setting={newSetting} startSetup={edits.startSetup} name={control.reference} />}
    </div>
  )
}

function DestinationEvidence({ cell, edits }: { cell: ControlCell; edits: ComplianceEdits | null }) {
  const styles = useStyles()
  const { destinationName, verdict, sentences, evidence, gap, retentionGap, checkedAt } = cell
  const bySettings = [...Map.groupBy(evidence, ({ settingNames }) => listWords(settingNames))]
  return (
    <li className={styles.cell}>
      <span className={styles.head}>
        <Body1Strong className={styles.name}>
          <bdi>{destinationName}</bdi>
        </Body1Strong>
        <VerdictBadge verdict={verdict} />
      </span>
      {sentences.map((sentence) => (
        <Body1 key={sentence} as="p">
          {sentence}
        </Body1>
      ))}
      {bySettings.map(([names, sent]) => (
        <Caption1 key={names} as="p" className={styles.quiet}>
          <bdi>{names}</bdi>: {listWords(sent.map(({ category }) => category))}
        </Caption1>
      ))}
      {checkedAt && (
        <Caption1 as="p" className={styles.quiet}>
          Destination last checked <Time at={checkedAt} />
        </Caption1>
      )}
      {gap && edits && <GapButton gap={gap} destinationName={destinationName} edits={edits} />}
      {retentionGap && edits && <RetentionGapView gap={retentionGap} destinationName={destinationName} edits={edits} />}
    </li>
  )
}
